/** @file Ports and the weight that the loss kinds have in common, and the check that two logits agree. */

import type { Inference, PortSpec } from '../define-node.ts';
import type { NumberParam } from '../params.ts';
import type { PortShape } from '../port-shape.ts';

/** Factor of the term in the objective. */
export const weightParam = {
  type: 'number',
  default: 1,
  least: 0,
  most: 1e6,
  perApplication: true,
  label: 'Weight',
  help: 'Factor of this term in the objective; 0 computes it without training on it.',
} as const satisfies NumberParam;

/** What a term on logits improves. */
export const learnerLogits: PortSpec = {
  name: 'learner',
  accepts: ['logits'],
  help: 'Logits of the network that learns.',
};

/** What a term on logits learns from. */
export const sourceLogits: PortSpec = {
  name: 'source',
  accepts: ['logits'],
  help: 'Logits of the network that is learnt from; no gradient reaches it here.',
  detached: true,
};

/** The image node's labels. */
export const labelsPort: PortSpec = { name: 'labels', accepts: ['labels'], help: 'The class of each image.' };

/** All class counts must be equal; a loss has no outputs. */
export function sameClasses(inputs: Readonly<Record<string, PortShape>>): Inference {
  const learner = inputs['learner'];
  const classes = learner?.type === 'logits' ? learner.classes : 0;
  for (const [port, shape] of Object.entries(inputs)) {
    if ((shape.type === 'logits' || shape.type === 'labels') && shape.classes !== classes) {
      return {
        mismatch: {
          port,
          message: `The learner tells ${classes} classes apart, and this is of ${shape.classes}.`,
          wanted: { type: shape.type, classes },
        },
      };
    }
  }
  return { outputs: {} };
}
