/** @file Loss node: cross entropy with hard labels. */

import { crossEntropy } from '../../distill/cross-entropy.ts';
import { defineNode } from '../define-node.ts';
import { labelsPort, learnerLogits, sameClasses, weightParam } from './loss-ports.ts';

/** `learner` `[b, classes]` and `labels` `[b]` in. */
export const crossEntropyLoss = defineNode({
  kind: 'cross-entropy',
  family: 'loss',
  title: 'Cross entropy',
  summary: 'Trains a network on the hard labels.',
  terms: [
    'CE',
    'hard labels',
    'supervised',
    'loss',
    'classification',
    'softmax',
    'label smoothing',
    'ground truth',
  ],
  source: 'Label smoothing: Szegedy et al. 2016, section 7',
  params: {
    weight: weightParam,
    smoothing: {
      type: 'number',
      default: 0,
      least: 0,
      most: 0.999,
      perApplication: true,
      symbol: 'epsilon',
      label: 'Label smoothing',
      help: 'Share of the target probability that is spread evenly over all classes.',
    },
  },
  inputs: [learnerLogits, labelsPort],
  outputs: [],
  naming: 'node',
  infer: (_params, inputs) => sameClasses(inputs),
  weights: () => [],
  cost: () => ({ macs: 0, activations: 0 }),
  forward: ({ ops, params, input }) => ({
    loss: crossEntropy(ops, input('learner'), input('labels'), params.smoothing),
  }),
});
