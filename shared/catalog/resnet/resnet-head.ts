/** @file The head of a ResNet: global average pooling and the linear classifier. */

import { defineNode, shapeOf } from '../define-node.ts';
import { linearWeights } from '../weight-spec.ts';

/** `[b, h, w, inChannels]` in; `feature` `[b, inChannels]` and `logits` `[b, classes]` out. */
export const resnetHead = defineNode({
  kind: 'resnet-head',
  family: 'resnet',
  title: 'ResNet head',
  summary:
    'Mean over all places of the last feature map (the penultimate feature), then the linear classifier.',
  terms: ['resnet', 'head', 'classifier', 'fc', 'gap', 'penultimate', 'linear', 'logits', 'fc_c'],
  source: 'He et al. 2016; names as in timm (fc)',
  params: {
    inChannels: {
      type: 'integer',
      default: 512,
      least: 1,
      most: 65_536,
      label: 'Input channels',
      help: 'Channels of the last feature map.',
    },
    classes: {
      type: 'integer',
      default: 10,
      least: 2,
      most: 100_000,
      label: 'Classes',
      help: 'Number of class scores.',
    },
  },
  inputs: [{ name: 'in', accepts: ['map'], help: 'The last feature map.' }],
  outputs: [
    {
      name: 'feature',
      gives: ['vector'],
      sets: { width: 'inChannels' },
      help: 'The pooled feature that enters the classifier.',
    },
    {
      name: 'logits',
      gives: ['logits'],
      sets: { classes: 'classes' },
      help: 'Class scores before the softmax.',
    },
  ],
  naming: 'timm',
  infer: ({ inChannels, classes }, inputs) => {
    const x = shapeOf(inputs, 'in', 'map');
    if (x.channels !== inChannels) {
      return {
        mismatch: {
          port: 'in',
          message: `The head takes ${inChannels} channels and gets ${x.channels}.`,
          wanted: { type: 'map', channels: inChannels },
          params: { inChannels: x.channels },
        },
      };
    }
    return {
      outputs: { feature: { type: 'vector', width: inChannels }, logits: { type: 'logits', classes } },
    };
  },
  weights: ({ inChannels, classes }) => linearWeights('fc', inChannels, classes),
  cost: ({ inChannels, classes }) => ({ macs: inChannels * classes, activations: inChannels + classes }),
  forward: ({ ops, input, weight }) => {
    const feature = ops.mean(input('in'), [1, 2]);
    return { feature, logits: ops.linear(feature, weight('fc.weight'), weight('fc.bias')) };
  },
});
