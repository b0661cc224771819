/** @file Lays tokens out on their grid as a feature map. */

import { defineNode, shapeOf } from '../define-node.ts';
import { tokensAsMap } from '../layers/token-grid.ts';

/** `[b, tokens, width]` in, `[b, rows, columns, width]` out. */
export const tokensToMap = defineNode({
  kind: 'tokens-to-map',
  family: 'bridge',
  title: 'Tokens to map',
  summary: 'Lays the patch tokens out on their grid as a feature map. A class token is left out.',
  terms: ['unflatten', 'grid', 'reshape', 'feature map', '2D'],
  params: {},
  inputs: [{ name: 'in', accepts: ['tokens'], help: 'Tokens on a grid.' }],
  outputs: [{ name: 'out', gives: ['map'], help: 'The feature map; its channels are the token width.' }],
  naming: 'node',
  infer: (_params, inputs) => {
    const { width, rows, columns } = shapeOf(inputs, 'in', 'tokens');
    return { outputs: { out: { type: 'map', channels: width, height: rows, width: columns } } };
  },
  weights: () => [],
  cost: () => ({ macs: 0, activations: 0 }),
  forward: ({ ops, shapes, input }) => ({ out: tokensAsMap(ops, input('in'), shapes['in']) }),
});
