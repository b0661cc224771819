/** @file A 1x1 convolution: changes the channels of a feature map and nothing else. */

import { defineNode, shapeOf } from '../define-node.ts';
import { evenPadding } from '../layers/conv-padding.ts';
import { convWeights } from '../weight-spec.ts';

/** `[b, h, w, inChannels]` in, `[b, h, w, channels]` out. */
export const conv1x1 = defineNode({
  kind: 'conv1x1',
  family: 'bridge',
  title: '1 x 1 convolution',
  summary: 'Changes the number of channels at every place alike. The projector between two CNNs.',
  terms: ['conv', 'pointwise', 'aligner', 'projector', 'regressor', 'channels'],
  source: 'FitNets (Romero et al. 2015) use it as the regressor',
  params: {
    inChannels: {
      type: 'integer',
      default: 256,
      least: 1,
      most: 65_536,
      label: 'Input channels',
      help: 'Channels that enter.',
    },
    channels: {
      type: 'integer',
      default: 256,
      least: 1,
      most: 65_536,
      label: 'Channels',
      help: 'Channels that leave.',
    },
    bias: { type: 'flag', default: false, label: 'Bias', help: 'Add a learnt constant to each channel.' },
  },
  inputs: [{ name: 'in', accepts: ['map'], help: 'A feature map.' }],
  outputs: [
    {
      name: 'out',
      gives: ['map'],
      sets: { channels: 'channels' },
      help: 'The feature map with other channels.',
    },
  ],
  naming: 'node',
  infer: ({ inChannels, channels }, inputs) => {
    const x = shapeOf(inputs, 'in', 'map');
    if (x.channels !== inChannels) {
      return {
        mismatch: {
          port: 'in',
          message: `The convolution takes ${inChannels} channels and gets ${x.channels}.`,
          wanted: { type: 'map', channels: inChannels },
          params: { inChannels: x.channels },
        },
      };
    }
    return { outputs: { out: { ...x, channels } } };
  },
  weights: ({ inChannels, channels, bias }) => convWeights('conv', inChannels, channels, 1, { bias }),
  cost: ({ inChannels, channels }, inputs) => {
    const { height, width } = shapeOf(inputs, 'in', 'map');
    return { macs: height * width * inChannels * channels, activations: height * width * channels };
  },
  forward: ({ ops, params, input, weight }) => {
    const y = ops.conv2d(input('in'), weight('conv.weight'), { stride: 1, padding: evenPadding(0) });
    return { out: params.bias ? ops.add(y, weight('conv.bias')) : y };
  },
});
