/** @file Two values side by side along their channels. */

import { defineNode } from '../define-node.ts';
import { describeShape, elementCount, type PortShape } from '../port-shape.ts';

function joined(a: PortShape, b: PortShape): PortShape | null {
  if (a.type === 'vector' && b.type === 'vector') return { ...a, width: a.width + b.width };
  if (a.type === 'map' && b.type === 'map' && a.height === b.height && a.width === b.width) {
    return { ...a, channels: a.channels + b.channels };
  }
  if (
    a.type === 'tokens' &&
    b.type === 'tokens' &&
    a.rows === b.rows &&
    a.columns === b.columns &&
    a.classTokens === b.classTokens
  ) {
    return { ...a, width: a.width + b.width };
  }
  return null;
}

/** Two values in, one as wide as both together out. */
export const concat = defineNode({
  kind: 'concat',
  family: 'combine',
  title: 'Concatenate',
  summary:
    'Two feature maps of one resolution, two token sequences of one grid, or two vectors, side by side along their channels.',
  terms: ['concatenate', 'join', 'stack', 'merge', 'concat', 'fusion'],
  params: {},
  inputs: [
    { name: 'a', accepts: ['map', 'tokens', 'vector'], help: 'The first channels.' },
    { name: 'b', accepts: ['map', 'tokens', 'vector'], help: 'The channels after them.' },
  ],
  outputs: [{ name: 'out', gives: ['map', 'tokens', 'vector'], help: 'Both, along the channels.' }],
  naming: 'node',
  infer: (_params, inputs) => {
    const { a, b } = inputs;
    if (!a || !b) throw new Error('both ports are required');
    const out = joined(a, b);
    return out
      ? { outputs: { out } }
      : {
          mismatch: {
            port: 'b',
            message: `${describeShape(a)} and ${describeShape(b)} don't lie side by side: the type and all extents but the channels must be equal.`,
          },
        };
  },
  weights: () => [],
  cost: (_params, _inputs, outputs) => ({
    macs: 0,
    activations: outputs['out'] ? elementCount(outputs['out']) : 0,
  }),
  forward: ({ ops, input }) => {
    const a = input('a');
    return { out: ops.concat([a, input('b')], a.shape.length - 1) };
  },
});
