/** @file Loss node: spatial-agnostic InfoNCE between two embeddings. */

import { infoNce } from '../../distill/infonce.ts';
import { defineNode, shapeOf } from '../define-node.ts';
import { plainWeight } from '../weight-spec.ts';
import { weightParam } from './loss-ports.ts';

/** Largest inverse temperature; CLIP (Radford et al. 2021, section 2.4) clips there too. */
const sharpest = 100;

/** `learner` and `source`, both `[b, width]`, in. */
export const infoNceLoss = defineNode({
  kind: 'infonce',
  family: 'loss',
  title: 'InfoNCE',
  summary: 'Each image of the learner must find its own image among the source embeddings of the batch.',
  terms: [
    'contrastive',
    'InfoNCE',
    'NCE',
    'feature',
    'spatial-agnostic',
    'loss',
    'CPC',
    'CRD',
    'mutual information',
    'negatives',
    'feature distillation',
  ],
  source: 'TAS (arXiv 2410.12342); van den Oord et al. 2018, eq. 4',
  params: {
    weight: weightParam,
    temperature: {
      type: 'number',
      default: 0.07,
      least: 0.01,
      most: 100,
      symbol: 'tau_2',
      perApplication: true,
      label: 'Temperature',
      help: 'Divides the cosines; where it is learnt, its first value.',
    },
    learnt: {
      type: 'flag',
      default: true,
      label: 'Learn the temperature',
      help: 'Train the logarithm of the inverse temperature with the rest, up to an inverse of 100.',
    },
    symmetric: {
      type: 'flag',
      default: false,
      perApplication: true,
      label: 'Symmetric',
      help: 'Also let each source image find its learner image, and halve both.',
    },
  },
  inputs: [
    { name: 'learner', accepts: ['vector'], help: 'Embedding of the network that learns (the anchors).' },
    {
      name: 'source',
      accepts: ['vector'],
      help: 'Embedding of the network that is learnt from (the keys). Its head learns; its feature must be detached before the head.',
    },
  ],
  outputs: [],
  naming: 'node',
  trainingOnly: true,
  infer: (_params, inputs) => {
    const learner = shapeOf(inputs, 'learner', 'vector');
    const source = shapeOf(inputs, 'source', 'vector');
    return learner.width === source.width
      ? { outputs: {} }
      : {
          mismatch: {
            port: 'source',
            message: `Embeddings of width ${learner.width} and ${source.width} can't be compared.`,
            wanted: { type: 'vector', width: learner.width },
          },
        };
  },
  weights: ({ learnt, temperature }) =>
    learnt ? [plainWeight('log_scale', [1], { kind: 'constant', value: -Math.log(temperature) })] : [],
  cost: (_params, inputs) => ({ macs: 0, activations: 4 * shapeOf(inputs, 'learner', 'vector').width }),
  forward: ({ ops, params, input, weight }) => {
    const inverse = params.learnt
      ? ops.minimum(ops.exp(weight('log_scale')), sharpest)
      : ops.tensor(Float32Array.of(1 / params.temperature), [1]);
    return { loss: infoNce(ops, input('learner'), input('source'), inverse, params.symmetric) };
  },
});
