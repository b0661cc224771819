/** @file The pre-norm transformer block that ViT and Swin share: attention, then a two-layer MLP, each on a residual. */

import type { Tensor } from '../../tensor/tensor.ts';
import type { Cost, Forward } from '../define-node.ts';
import { layerNormWeights, linearWeights, plainWeight, type Init, type WeightSpec } from '../weight-spec.ts';

const trunc: Init = { kind: 'truncated-normal', deviation: 0.02 };
const zeros: Init = { kind: 'zeros' };

/** What sets one block apart from another. */
export interface TokenBlock {
  /** timm's name of the block, for example `blocks.0`. */
  readonly name: string;
  readonly width: number;
  readonly heads: number;
  /** Hidden width of the MLP over the token width. */
  readonly mlpRatio: number;
  readonly epsilon: number;
  /** Side of a Swin block's window, in tokens; its relative positions have a learnt bias. ViT has none. */
  readonly window?: number;
}

function hidden(block: TokenBlock): number {
  return Math.round(block.width * block.mlpRatio);
}

/** The block's weights in timm's names and order. */
export function tokenBlockWeights(block: TokenBlock): WeightSpec[] {
  const { name, width, heads, window } = block;
  const linear = (key: string, from: number, to: number): WeightSpec[] =>
    linearWeights(`${name}.${key}`, from, to, { init: trunc, biasInit: zeros });
  const table =
    window === undefined
      ? []
      : [plainWeight(`${name}.attn.relative_position_bias_table`, [(2 * window - 1) ** 2, heads], trunc)];
  return [
    ...layerNormWeights(`${name}.norm1`, width),
    ...table,
    ...linear('attn.qkv', width, 3 * width),
    ...linear('attn.proj', width, width),
    ...layerNormWeights(`${name}.norm2`, width),
    ...linear('mlp.fc1', width, hidden(block)),
    ...linear('mlp.fc2', hidden(block), width),
  ];
}

/** The layer normalisation called `name`, over the last axis. */
export function normalise(context: Forward<unknown>, name: string, x: Tensor, epsilon: number): Tensor {
  return context.ops.layerNorm(x, context.weight(`${name}.weight`), context.weight(`${name}.bias`), epsilon);
}

/** The linear layer called `name`, with its bias. */
export function project(context: Forward<unknown>, name: string, x: Tensor): Tensor {
  return context.ops.linear(x, context.weight(`${name}.weight`), context.weight(`${name}.bias`));
}

/**
 * Multi-head self-attention of sequences `[sequences, tokens, width]`, all heads at once; `bias` broadcasts to
 * `[sequences, heads, tokens, tokens]`.
 */
export function selfAttention(
  context: Forward<unknown>,
  block: TokenBlock,
  x: Tensor,
  bias?: Tensor,
): Tensor {
  const { ops } = context;
  const { name, width, heads } = block;
  const [sequences = 0, tokens = 0] = x.shape;
  const each = width / heads;
  const qkv = ops.transpose(
    ops.reshape(project(context, `${name}.attn.qkv`, x), [sequences, tokens, 3, heads, each]),
    [2, 0, 3, 1, 4],
  );
  const part = (index: number): Tensor =>
    ops.reshape(ops.slice(qkv, [index, 0, 0, 0, 0], [1, -1, -1, -1, -1]), [sequences, heads, tokens, each]);
  const mixed = ops.attention(part(0), part(1), part(2), each ** -0.5, bias);
  const joined = ops.reshape(ops.transpose(mixed, [0, 2, 1, 3]), [sequences, tokens, width]);
  return project(context, `${name}.attn.proj`, joined);
}

/**
 * The whole block on tokens `[batch, count, width]`. `attend` mixes the normalised tokens; by default all with all.
 */
export function tokenBlockForward(
  context: Forward<unknown>,
  block: TokenBlock,
  x: Tensor,
  attend: (normalised: Tensor) => Tensor = (normalised) => selfAttention(context, block, normalised),
): Tensor {
  const { ops } = context;
  const { name, epsilon } = block;
  const mixed = ops.add(x, attend(normalise(context, `${name}.norm1`, x, epsilon)));
  const inner = ops.gelu(
    project(context, `${name}.mlp.fc1`, normalise(context, `${name}.norm2`, mixed, epsilon)),
  );
  return ops.add(mixed, project(context, `${name}.mlp.fc2`, inner));
}

/**
 * Cost over `tokens` tokens that attend within groups of `group`. Where groups are filled up with padding, `attending`
 * tokens take part in the attention, and the MLP sees the real ones alone.
 */
export function tokenBlockCost(block: TokenBlock, tokens: number, group: number, attending = tokens): Cost {
  const { width, heads } = block;
  const pairs = attending * group;
  return {
    macs: attending * 4 * width ** 2 + 2 * pairs * width + 2 * tokens * width * hidden(block),
    activations: attending * 4 * width + 2 * heads * pairs + tokens * (4 * width + 2 * hidden(block)),
  };
}
