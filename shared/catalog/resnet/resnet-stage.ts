/** @file One stage of a ResNet: residual blocks at one resolution, the first of which may halve it. */

import { defineNode, shapeOf, type Cost } from '../define-node.ts';
import { windowedExtent } from '../layers/conv-padding.ts';
import {
  blockChannels,
  residualBlockCost,
  residualBlockForward,
  residualBlockWeights,
  type ResidualBlock,
} from '../layers/residual-block.ts';

interface StageParams {
  readonly index: number;
  readonly block: 'basic' | 'bottleneck';
  readonly inChannels: number;
  readonly width: number;
  readonly blocks: number;
  readonly stride: number;
}

function blocksOf({ index, block, inChannels, width, blocks, stride }: StageParams): ResidualBlock[] {
  return Array.from({ length: blocks }, (_, position) => ({
    name: `layer${index}.${position}`,
    form: block,
    inChannels: position === 0 ? inChannels : blockChannels(block, width),
    width,
    stride: position === 0 ? stride : 1,
  }));
}

/** `[b, h, w, inChannels]` in, `[b, ceil(h / stride), ceil(w / stride), width or 4 width]` out. */
export const resnetStage = defineNode({
  kind: 'resnet-stage',
  family: 'resnet',
  title: 'ResNet stage',
  summary: 'Residual blocks of one width. The first block may halve the resolution.',
  terms: ['resnet', 'stage', 'layer', 'residual', 'bottleneck', 'cnn', 'S_c', 'basic block', 'convolution'],
  source: 'He et al. 2016, table 1; names as in timm (layer1 to layer4)',
  params: {
    index: {
      type: 'integer',
      default: 1,
      least: 1,
      most: 8,
      label: 'Stage',
      help: 'Which stage: gives its weights the name layer1, layer2 ...',
    },
    block: {
      type: 'choice',
      default: 'basic',
      options: ['basic', 'bottleneck'],
      label: 'Block',
      help: 'Basic: two 3 x 3 convolutions. Bottleneck: 1 x 1, 3 x 3, 1 x 1 with four times the channels.',
    },
    inChannels: {
      type: 'integer',
      default: 64,
      least: 1,
      most: 65_536,
      label: 'Input channels',
      help: 'Channels that enter the stage.',
    },
    width: {
      type: 'integer',
      default: 64,
      least: 1,
      most: 16_384,
      label: 'Width',
      help: 'Channels of the 3 x 3 convolutions; a bottleneck stage puts out four times as many.',
    },
    blocks: {
      type: 'integer',
      default: 2,
      least: 1,
      most: 64,
      label: 'Blocks',
      help: 'Number of residual blocks.',
    },
    stride: {
      type: 'integer',
      default: 1,
      least: 1,
      most: 4,
      unit: 'px',
      label: 'Stride',
      help: 'Step of the first block; 2 halves the resolution.',
    },
  },
  inputs: [{ name: 'in', accepts: ['map'], help: 'The feature map of the stage before.' }],
  outputs: [
    { name: 'out', gives: ['map'], sets: { channels: 'width' }, help: 'The feature map of this stage.' },
  ],
  naming: 'timm',
  row: {
    after: ({ index, block, width, blocks }) => ({
      index: Math.min(8, index + 1),
      block,
      inChannels: blockChannels(block, width),
      width: Math.min(16_384, 2 * width),
      blocks,
      stride: 2,
    }),
    before: ({ index, block, inChannels, blocks }) => {
      if (index === 1) return undefined;
      const width = Math.max(1, Math.floor(inChannels / blockChannels(block, 1)));
      const isFirst = index === 2;
      const entering = isFirst ? width : Math.max(1, Math.floor(inChannels / 2));
      return { index: index - 1, block, inChannels: entering, width, blocks, stride: isFirst ? 1 : 2 };
    },
    isLast: ({ index }) => index >= 4,
  },
  infer: ({ index, block, inChannels, width, stride }, inputs) => {
    const x = shapeOf(inputs, 'in', 'map');
    if (x.channels !== inChannels) {
      return {
        mismatch: {
          port: 'in',
          message: `Stage ${index} takes ${inChannels} channels and gets ${x.channels}.`,
          wanted: { type: 'map', channels: inChannels },
          params: { inChannels: x.channels },
        },
      };
    }
    const shrink = (extent: number): number => windowedExtent(extent, 3, stride, 1);
    return {
      outputs: {
        out: {
          type: 'map',
          channels: blockChannels(block, width),
          height: shrink(x.height),
          width: shrink(x.width),
        },
      },
    };
  },
  weights: (params) => blocksOf(params).flatMap(residualBlockWeights),
  cost: (params, inputs) => {
    let { height, width } = shapeOf(inputs, 'in', 'map');
    const total: { -readonly [K in keyof Cost]: number } = { macs: 0, activations: 0 };
    for (const block of blocksOf(params)) {
      const { macs, activations } = residualBlockCost(block, height, width);
      total.macs += macs;
      total.activations += activations;
      height = windowedExtent(height, 3, block.stride, 1);
      width = windowedExtent(width, 3, block.stride, 1);
    }
    return total;
  },
  forward: (context) => {
    let x = context.input('in');
    for (const block of blocksOf(context.params)) x = residualBlockForward(context, block, x);
    return { out: x };
  },
});
