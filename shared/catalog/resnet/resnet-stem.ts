/** @file The stem of a ResNet: one convolution, batch normalisation, ReLU and an optional max-pooling. */

import { defineNode, shapeOf } from '../define-node.ts';
import { evenPadding, windowedExtent } from '../layers/conv-padding.ts';
import { batchNormWeights, convWeights } from '../weight-spec.ts';

/** `[b, h, w, inChannels]` in, `[b, h / stride, w / stride, channels]` out, halved once more by the pooling. */
export const resnetStem = defineNode({
  kind: 'resnet-stem',
  family: 'resnet',
  title: 'ResNet stem',
  summary:
    'First convolution of a ResNet. 7 x 7 with stride 2 and pooling for large images, 3 x 3 with stride 1 for 32 x 32.',
  terms: ['resnet', 'stem', 'conv1', 'cnn', 'convolution'],
  source: 'He et al. 2016, table 1; names and padding as in timm',
  params: {
    inChannels: {
      type: 'integer',
      default: 3,
      least: 1,
      most: 65_536,
      label: 'Input channels',
      help: 'Channels of the image.',
    },
    channels: {
      type: 'integer',
      default: 64,
      least: 1,
      most: 65_536,
      label: 'Channels',
      help: 'Channels that leave the stem.',
    },
    kernel: {
      type: 'integer',
      default: 7,
      least: 1,
      most: 15,
      unit: 'px',
      label: 'Kernel',
      help: 'Side of the convolution window.',
    },
    stride: {
      type: 'integer',
      default: 2,
      least: 1,
      most: 4,
      unit: 'px',
      label: 'Stride',
      help: 'Step of the convolution window.',
    },
    pool: {
      type: 'flag',
      default: true,
      label: 'Max-pooling',
      help: 'Halve the map once more by 3 x 3 max-pooling with stride 2.',
    },
  },
  inputs: [{ name: 'in', accepts: ['map'], help: 'The image.' }],
  outputs: [{ name: 'out', gives: ['map'], sets: { channels: 'channels' }, help: 'The stem feature map.' }],
  naming: 'timm',
  infer: ({ inChannels, channels, kernel, stride, pool }, inputs) => {
    const x = shapeOf(inputs, 'in', 'map');
    if (x.channels !== inChannels) {
      return {
        mismatch: {
          port: 'in',
          message: `The stem takes ${inChannels} channels and gets ${x.channels}.`,
          wanted: { type: 'map', channels: inChannels },
          params: { inChannels: x.channels },
        },
      };
    }
    const shrink = (extent: number): number => {
      const convolved = windowedExtent(extent, kernel, stride, kernel >> 1);
      return pool ? windowedExtent(convolved, 3, 2, 1) : convolved;
    };
    return { outputs: { out: { type: 'map', channels, height: shrink(x.height), width: shrink(x.width) } } };
  },
  weights: ({ inChannels, channels, kernel }) => [
    ...convWeights('conv1', inChannels, channels, kernel, { init: { kind: 'kaiming-normal-fan-out' } }),
    ...batchNormWeights('bn1', channels),
  ],
  cost: ({ inChannels, channels, kernel, stride, pool }, inputs, outputs) => {
    const x = shapeOf(inputs, 'in', 'map');
    const out = shapeOf(outputs, 'out', 'map');
    const places =
      windowedExtent(x.height, kernel, stride, kernel >> 1) *
      windowedExtent(x.width, kernel, stride, kernel >> 1);
    const pooled = pool ? out.height * out.width * channels : 0;
    return {
      macs: places * channels * inChannels * kernel ** 2,
      activations: 3 * places * channels + pooled,
    };
  },
  forward: ({ ops, params, input, weight, batchNorm }) => {
    const { kernel, stride, pool } = params;
    const convolved = ops.conv2d(input('in'), weight('conv1.weight'), {
      stride,
      padding: evenPadding(kernel >> 1),
    });
    const active = ops.relu(batchNorm(convolved, 'bn1'));
    return { out: pool ? ops.maxPool(active, 3, { stride: 2, padding: evenPadding(1) }) : active };
  },
});
