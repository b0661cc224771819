/** @file Reads a feature map as tokens, one for each place. */

import { defineNode, shapeOf } from '../define-node.ts';

/** `[b, h, w, c]` in, `[b, h w, c]` out. */
export const mapToTokens = defineNode({
  kind: 'map-to-tokens',
  family: 'bridge',
  title: 'Map to tokens',
  summary:
    'Reads a feature map as tokens, one for each place, row by row; the token width is the number of channels.',
  terms: ['flatten', 'reshape', 'sequence', 'tokens'],
  params: {},
  inputs: [{ name: 'in', accepts: ['map'], help: 'A feature map.' }],
  outputs: [{ name: 'out', gives: ['tokens'], help: 'Tokens on a grid, without a class token.' }],
  naming: 'node',
  infer: (_params, inputs) => {
    const { channels, height, width } = shapeOf(inputs, 'in', 'map');
    return {
      outputs: { out: { type: 'tokens', width: channels, rows: height, columns: width, classTokens: 0 } },
    };
  },
  weights: () => [],
  cost: () => ({ macs: 0, activations: 0 }),
  forward: ({ ops, shapes, input }) => {
    const { channels, height, width } = shapeOf(shapes, 'in', 'map');
    const x = input('in');
    return { out: ops.reshape(x, [x.shape[0] ?? 0, height * width, channels]) };
  },
});
