/** @file ResNet's residual blocks (He et al. 2016): basic and bottleneck, with timm's names. */

import type { Tensor } from '../../tensor/tensor.ts';
import type { Cost, Forward } from '../define-node.ts';
import { batchNormWeights, convWeights, type WeightSpec } from '../weight-spec.ts';
import { evenPadding, windowedExtent } from './conv-padding.ts';

/** One convolution of a block, followed by a batch normalisation. */
interface ConvLayer {
  readonly conv: string;
  readonly norm: string;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: number;
  readonly stride: number;
}

/** What sets one block apart from another. */
export interface ResidualBlock {
  /** timm's name of the block, for example `layer1.0`. */
  readonly name: string;
  readonly form: 'basic' | 'bottleneck';
  readonly inChannels: number;
  /** Width of the 3x3 convolution; a bottleneck's output has four times as many channels. */
  readonly width: number;
  readonly stride: number;
}

/** Channels that leave a block. */
export function blockChannels(form: 'basic' | 'bottleneck', width: number): number {
  return form === 'bottleneck' ? 4 * width : width;
}

function mainPath({ name, form, inChannels, width, stride }: ResidualBlock): readonly ConvLayer[] {
  const layer = (index: number, from: number, to: number, kernel: number, step: number): ConvLayer => ({
    conv: `${name}.conv${index}`,
    norm: `${name}.bn${index}`,
    inChannels: from,
    outChannels: to,
    kernel,
    stride: step,
  });
  return form === 'basic'
    ? [layer(1, inChannels, width, 3, stride), layer(2, width, width, 3, 1)]
    : [
        layer(1, inChannels, width, 1, 1),
        layer(2, width, width, 3, stride),
        layer(3, width, 4 * width, 1, 1),
      ];
}

/** The projection on the shortcut, needed where the block changes the shape. */
function shortcut(block: ResidualBlock): ConvLayer | null {
  const outChannels = blockChannels(block.form, block.width);
  if (block.stride === 1 && block.inChannels === outChannels) return null;
  return {
    conv: `${block.name}.downsample.0`,
    norm: `${block.name}.downsample.1`,
    inChannels: block.inChannels,
    outChannels,
    kernel: 1,
    stride: block.stride,
  };
}

/** The last normalisation of a block starts at zero, so that a new block is the identity, as in timm. */
export function residualBlockWeights(block: ResidualBlock): WeightSpec[] {
  const main = mainPath(block);
  const short = shortcut(block);
  return [...main, ...(short ? [short] : [])].flatMap((layer) => [
    ...convWeights(layer.conv, layer.inChannels, layer.outChannels, layer.kernel, {
      init: { kind: 'kaiming-normal-fan-out' },
    }),
    ...batchNormWeights(
      layer.norm,
      layer.outChannels,
      layer === main.at(-1) ? { kind: 'zeros' } : { kind: 'ones' },
    ),
  ]);
}

function convNorm(context: Forward<unknown>, layer: ConvLayer, x: Tensor): Tensor {
  const y = context.ops.conv2d(x, context.weight(`${layer.conv}.weight`), {
    stride: layer.stride,
    padding: evenPadding(layer.kernel >> 1),
  });
  return context.batchNorm(y, layer.norm);
}

/** `[batch, height, width, inChannels]` in, `[batch, ceil(height/stride), ceil(width/stride), outChannels]` out. */
export function residualBlockForward(context: Forward<unknown>, block: ResidualBlock, x: Tensor): Tensor {
  const main = mainPath(block);
  let y = x;
  for (const layer of main) {
    y = convNorm(context, layer, y);
    if (layer !== main.at(-1)) y = context.ops.relu(y);
  }
  const short = shortcut(block);
  return context.ops.relu(context.ops.add(y, short ? convNorm(context, short, x) : x));
}

/** Cost on an input of `height` x `width`; each convolution's output and each normalised one is kept for the gradient. */
export function residualBlockCost(block: ResidualBlock, height: number, width: number): Cost {
  let macs = 0;
  let activations = 0;
  const count = (layer: ConvLayer, rows: number, columns: number): readonly [number, number] => {
    const outRows = windowedExtent(rows, layer.kernel, layer.stride, layer.kernel >> 1);
    const outColumns = windowedExtent(columns, layer.kernel, layer.stride, layer.kernel >> 1);
    const outputs = outRows * outColumns * layer.outChannels;
    macs += outputs * layer.inChannels * layer.kernel ** 2;
    activations += 2 * outputs;
    return [outRows, outColumns];
  };
  let size: readonly [number, number] = [height, width];
  for (const layer of mainPath(block)) size = count(layer, ...size);
  const short = shortcut(block);
  if (short) count(short, height, width);
  return { macs, activations: activations + size[0] * size[1] * blockChannels(block.form, block.width) };
}
