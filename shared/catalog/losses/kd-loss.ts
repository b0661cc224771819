/** @file Loss node: Hinton's knowledge distillation. */

import { kd } from '../../distill/kd.ts';
import { defineNode } from '../define-node.ts';
import { learnerLogits, sameClasses, sourceLogits, weightParam } from './loss-ports.ts';

/** `learner` and `source`, both `[b, classes]`, in. */
export const kdLoss = defineNode({
  kind: 'kd',
  family: 'loss',
  title: 'KD',
  summary: 'Brings the softened class probabilities of the learner to those of the source.',
  terms: [
    'knowledge distillation',
    'Hinton',
    'soft labels',
    'KL',
    'temperature',
    'loss',
    'KD',
    'logit distillation',
    'KL divergence',
    'dark knowledge',
  ],
  source: 'Hinton, Vinyals & Dean 2015, section 2',
  params: {
    weight: weightParam,
    temperature: {
      type: 'number',
      default: 4,
      least: 0.01,
      most: 1000,
      symbol: 'T',
      perApplication: true,
      label: 'Temperature',
      help: 'Divides both logits; larger is softer. The term is multiplied by its square.',
    },
  },
  inputs: [learnerLogits, sourceLogits],
  outputs: [],
  naming: 'node',
  infer: (_params, inputs) => sameClasses(inputs),
  weights: () => [],
  cost: () => ({ macs: 0, activations: 0 }),
  forward: ({ ops, params, input }) => ({
    loss: kd(ops, input('learner'), input('source'), params.temperature),
  }),
});
