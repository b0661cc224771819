/** @file Loss node: the target-enhanced logit loss of OFA-KD. */

import { ofa } from '../../distill/ofa.ts';
import { defineNode } from '../define-node.ts';
import { labelsPort, learnerLogits, sameClasses, sourceLogits, weightParam } from './loss-ports.ts';

/** `learner` and `source`, both `[b, classes]`, and `labels` `[b]` in. */
export const ofaLoss = defineNode({
  kind: 'ofa',
  family: 'loss',
  title: 'OFA',
  summary: 'Logit distillation that raises the weight of the target class where the source is unsure.',
  terms: [
    'OFA-KD',
    'logits',
    'gamma',
    'target-enhanced',
    'loss',
    'one for all',
    'logit distillation',
    'knowledge distillation',
    'adaptive target',
  ],
  source: 'Hao et al., NeurIPS 2023 (the form of the released code by default)',
  params: {
    weight: weightParam,
    gamma: {
      type: 'number',
      default: 1.2,
      least: 0,
      most: 10,
      symbol: 'gamma',
      perApplication: true,
      label: 'Gamma',
      help: 'Exponent of the source probabilities; 1 is plain cross entropy with the source.',
    },
    temperature: {
      type: 'number',
      default: 1,
      least: 0.01,
      most: 1000,
      symbol: 'tau_1',
      perApplication: true,
      label: 'Temperature',
      help: 'Divides both logits; there is no squared factor.',
    },
    form: {
      type: 'choice',
      default: 'code',
      options: ['code', 'paper'],
      perApplication: true,
      label: 'Form',
      help: 'Code: as the authors released it, to go beside a cross entropy. Paper: as printed, with the hard label inside.',
    },
  },
  inputs: [learnerLogits, sourceLogits, labelsPort],
  outputs: [],
  naming: 'node',
  infer: (_params, inputs) => sameClasses(inputs),
  weights: () => [],
  cost: () => ({ macs: 0, activations: 0 }),
  forward: ({ ops, params, input }) => ({
    loss: ofa(ops, input('learner'), input('source'), input('labels'), params),
  }),
});
