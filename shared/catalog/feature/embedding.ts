/** @file The bias-free linear head that brings a feature to the width in which InfoNCE compares. */

import { defineNode, shapeOf } from '../define-node.ts';
import { linearWeights } from '../weight-spec.ts';

/** `[b, inWidth]` in, `[b, width]` out. */
export const embedding = defineNode({
  kind: 'embedding',
  family: 'feature',
  title: 'Embedding head',
  summary:
    'A linear map without bias to the width in which features are compared; one a model, shared by its terms.',
  terms: [
    'projection head',
    'embed',
    'linear',
    'W',
    'InfoNCE',
    'contrastive',
    'projector',
    'projection',
    'CRD',
  ],
  source: 'CRD (Tian et al. 2020) projects likewise; width as in the TAS defaults',
  params: {
    inWidth: {
      type: 'integer',
      default: 512,
      least: 1,
      most: 1_048_576,
      label: 'Input width',
      help: 'Width of the feature that enters.',
    },
    width: {
      type: 'integer',
      default: 256,
      least: 1,
      most: 16_384,
      symbol: 'd',
      label: 'Width',
      help: 'Width of the embedding; equal for all that are compared.',
    },
    detach: {
      type: 'flag',
      default: false,
      perApplication: true,
      label: 'Detach the feature',
      help: 'Stop gradients before this head: the feature is a source of knowledge here, while the head itself still learns.',
    },
  },
  inputs: [{ name: 'in', accepts: ['vector'], help: 'The feature.' }],
  outputs: [{ name: 'out', gives: ['vector'], sets: { width: 'width' }, help: 'The embedding.' }],
  naming: 'node',
  trainingOnly: true,
  infer: ({ inWidth, width }, inputs) => {
    const x = shapeOf(inputs, 'in', 'vector');
    if (x.width !== inWidth) {
      return {
        mismatch: {
          port: 'in',
          message: `The head takes features of width ${inWidth} and gets ${x.width}.`,
          wanted: { type: 'vector', width: inWidth },
          params: { inWidth: x.width },
        },
      };
    }
    return { outputs: { out: { type: 'vector', width } } };
  },
  weights: ({ inWidth, width }) => linearWeights('head', inWidth, width, { bias: false }),
  cost: ({ inWidth, width }) => ({ macs: inWidth * width, activations: width }),
  forward: ({ ops, params, input, weight }) => ({
    out: ops.linear(params.detach ? ops.detach(input('in')) : input('in'), weight('head.weight')),
  }),
});
