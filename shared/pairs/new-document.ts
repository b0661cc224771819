/** @file A document around drawn networks: the bundled data and a recipe that suits small images. */

import type { TasDocument } from '../document/schema.ts';
import type { DrawnParts } from './network-draft.ts';

/** A whole document; everything but nodes and wires is a default that the user may change. */
export function newDocument(name: string, parts: DrawnParts): TasDocument {
  return {
    format: 'tas-studio/document',
    version: 1,
    name,
    notes: '',
    nodes: parts.nodes,
    wires: parts.wires,
    weights: {},
    data: { format: 'bundled', name: 'fashion-mnist-mini' },
    recipe: {
      seed: 0,
      batchSize: 64,
      augmentation: { flip: true, cropPadding: 2 },
      teacher: null,
      distillation: {
        epochs: 20,
        optimizer: {
          kind: 'adamw',
          learningRate: 1e-3,
          beta1: 0.9,
          beta2: 0.999,
          epsilon: 1e-8,
          weightDecay: 0.05,
        },
        schedule: { kind: 'cosine', warmupEpochs: 1, leastLearningRate: 1e-5 },
        clipNorm: 5,
      },
      control: true,
      checkpointEvery: 200,
    },
    layout: { nodes: {}, groups: {} },
  };
}
