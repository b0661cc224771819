/** @file The local-to-global projector of TAS: patch embedding, layer normalisation and one Swin block. */

import { defineNode, shapeOf, type Forward } from '../define-node.ts';
import {
  tokenBlockCost,
  tokenBlockForward,
  tokenBlockWeights,
  type TokenBlock,
} from '../layers/token-block.ts';
import { normalise } from '../layers/token-block.ts';
import { largestDivisor } from '../layers/largest-divisor.ts';
import { windowAttention } from '../layers/window-attention.ts';
import type { PortShape } from '../port-shape.ts';
import { gridOf, tokensAsMap } from '../layers/token-grid.ts';
import { convWeights, layerNormWeights } from '../weight-spec.ts';

interface ProjectorParams {
  readonly inChannels: number;
  readonly dim: number;
  readonly patch: number;
  readonly heads: number;
  readonly window: number;
  readonly mlpRatio: number;
}

function swinBlock({
  dim,
  heads,
  window,
  mlpRatio,
}: ProjectorParams): TokenBlock & { readonly window: number } {
  return { name: 'block', width: dim, heads, window, mlpRatio, epsilon: 1e-5 };
}

/** Extents of the token grid that leaves the projector, or null where the patch doesn't divide what enters. */
function outGrid(
  patch: number,
  input: PortShape,
): { readonly rows: number; readonly columns: number } | null {
  const { rows, columns } = gridOf(input);
  return rows % patch === 0 && columns % patch === 0
    ? { rows: rows / patch, columns: columns / patch }
    : null;
}

function projectPatches(context: Forward<ProjectorParams>): {
  readonly tokens: ReturnType<Forward<unknown>['input']>;
  readonly rows: number;
  readonly columns: number;
} {
  const { ops, params, shapes, input, weight } = context;
  const map = tokensAsMap(ops, input('in'), shapes['in']);
  const projected = ops.patchConv(map, weight('proj.weight'), params.patch);
  const [batch = 0, rows = 0, columns = 0] = projected.shape;
  const tokens = ops.add(ops.reshape(projected, [batch, rows * columns, params.dim]), weight('proj.bias'));
  return { tokens, rows, columns };
}

/** `[b, h, w, inChannels]` in, `[b, (h / patch) (w / patch), dim]` out. */
export const localToGlobal = defineNode({
  kind: 'local-to-global',
  family: 'bridge',
  title: 'Local-to-global projector',
  summary:
    'Turns the local features of a CNN stage into tokens for an attention or MLP stage: a patch embedding, then one Swin block that widens the receptive field.',
  terms: [
    'L2G',
    'projector',
    'bridge',
    'MSA',
    'PE',
    'swin block',
    'fusion',
    'local-to-global',
    'multi-head self-attention',
    'window attention',
    'assistant',
  ],
  source: 'TAS (arXiv 2410.12342): MSA o PE; block as in Liu et al. 2021',
  params: {
    inChannels: {
      type: 'integer',
      default: 256,
      least: 1,
      most: 65_536,
      symbol: 'C',
      label: 'Input channels',
      help: 'Channels of the feature map, or the width of the tokens, that enter.',
    },
    dim: {
      type: 'integer',
      default: 192,
      least: 1,
      most: 16_384,
      symbol: 'D',
      label: 'Token width',
      help: 'Features of a token that the borrowed stage takes.',
    },
    patch: {
      type: 'integer',
      default: 1,
      least: 1,
      most: 64,
      unit: 'places',
      label: 'Patch',
      help: 'Side of the patches that become one token; it brings the map down to the grid of the borrowed stage.',
    },
    heads: {
      type: 'integer',
      default: 6,
      least: 1,
      most: 256,
      label: 'Heads',
      help: 'Attention heads of the Swin block; by default one for 32 features, at least one.',
    },
    window: {
      type: 'integer',
      default: 7,
      least: 1,
      most: 64,
      unit: 'tokens',
      label: 'Window',
      help: 'Side of the attention window in tokens. A grid that it does not divide is padded.',
    },
    mlpRatio: {
      type: 'number',
      default: 4,
      least: 0.25,
      most: 16,
      unit: 'x',
      label: 'MLP ratio',
      help: 'Hidden width of the MLP over the token width.',
    },
  },
  inputs: [
    {
      name: 'in',
      accepts: ['map', 'tokens'],
      help: 'The last feature map of the CNN part, or tokens on a grid (a class token is left out).',
    },
  ],
  outputs: [
    {
      name: 'out',
      gives: ['tokens'],
      sets: { width: 'dim' },
      help: 'Tokens on a grid, without a class token.',
    },
  ],
  naming: 'node',
  infer: ({ inChannels, dim, patch, heads }, inputs) => {
    const x = inputs['in'];
    if (!x || (x.type !== 'map' && x.type !== 'tokens'))
      throw new Error('the port accepts maps and tokens only');
    const channels = x.type === 'map' ? x.channels : x.width;
    if (channels !== inChannels) {
      return {
        mismatch: {
          port: 'in',
          message: `The projector takes ${inChannels} channels and gets ${channels}.`,
          wanted: { type: 'map', channels: inChannels },
          params: { inChannels: channels },
        },
      };
    }
    const grid = outGrid(patch, x);
    if (!grid) {
      const { rows, columns } = gridOf(x);
      return {
        mismatch: {
          port: 'in',
          message: `Patches of ${patch} don't divide a grid of ${rows} x ${columns}.`,
          params: { patch: largestDivisor([rows, columns], patch) },
        },
      };
    }
    if (dim % heads !== 0) {
      return {
        mismatch: {
          port: 'in',
          message: `${heads} heads don't divide the token width ${dim}.`,
          params: { heads: largestDivisor([dim], heads) },
        },
      };
    }
    return { outputs: { out: { type: 'tokens', width: dim, ...grid, classTokens: 0 } } };
  },
  weights: (params) => [
    ...convWeights('proj', params.inChannels, params.dim, params.patch, { bias: true }),
    ...layerNormWeights('norm', params.dim),
    ...tokenBlockWeights(swinBlock(params)),
  ],
  cost: (params, inputs, outputs) => {
    const { rows, columns } = shapeOf(outputs, 'out', 'tokens');
    const { window, patch, inChannels, dim } = params;
    const padded = Math.ceil(rows / window) * Math.ceil(columns / window) * window * window;
    const block = tokenBlockCost(swinBlock(params), rows * columns, window * window, padded);
    return {
      macs: rows * columns * patch ** 2 * inChannels * dim + block.macs,
      activations: 2 * rows * columns * dim + block.activations,
    };
  },
  forward: (context) => {
    const { tokens, rows, columns } = projectPatches(context);
    const block = swinBlock(context.params);
    const normed = normalise(context, 'norm', tokens, 1e-5);
    const out = tokenBlockForward(context, block, normed, (inner) =>
      windowAttention(context, block, inner, { rows, columns }),
    );
    return { out };
  },
});
