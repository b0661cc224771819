/** @file The sum of two values of one shape. */

import { defineNode } from '../define-node.ts';
import { describeShape, elementCount, sameShape } from '../port-shape.ts';

/** Two values of one shape in, their sum out. */
export const add = defineNode({
  kind: 'add',
  family: 'combine',
  title: 'Add',
  summary: 'The sum of two values of the same shape.',
  terms: ['sum', 'residual', 'plus', 'skip connection', 'fusion'],
  params: {},
  inputs: [
    { name: 'a', accepts: ['map', 'tokens', 'vector', 'logits'], help: 'One value.' },
    { name: 'b', accepts: ['map', 'tokens', 'vector', 'logits'], help: 'Another value of the same shape.' },
  ],
  outputs: [{ name: 'out', gives: ['map', 'tokens', 'vector', 'logits'], help: 'The sum.' }],
  naming: 'node',
  infer: (_params, inputs) => {
    const { a, b } = inputs;
    if (!a || !b) throw new Error('both ports are required');
    return sameShape(a, b)
      ? { outputs: { out: a } }
      : {
          mismatch: {
            port: 'b',
            message: `Only equal shapes can be added, not ${describeShape(a)} and ${describeShape(b)}.`,
            wanted: a,
          },
        };
  },
  weights: () => [],
  cost: (_params, _inputs, outputs) => ({
    macs: 0,
    activations: outputs['out'] ? elementCount(outputs['out']) : 0,
  }),
  forward: ({ ops, input }) => ({ out: ops.add(input('a'), input('b')) }),
});
