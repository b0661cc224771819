/** @file Global average pooling. */

import { defineNode } from '../define-node.ts';
import { tokensAsMap } from '../layers/token-grid.ts';
import { elementCount } from '../port-shape.ts';

/** `[b, h, w, c]` or `[b, tokens, c]` in, `[b, c]` out; a class token is left out. */
export const pool = defineNode({
  kind: 'pool',
  family: 'feature',
  title: 'Global average pooling',
  summary: 'Mean over all places of a feature map, or over the patch tokens: one vector an image.',
  terms: ['gap', 'pooling', 'mean', 'feature', 'global average pooling', 'average'],
  params: {},
  inputs: [{ name: 'in', accepts: ['map', 'tokens'], help: 'A feature map or tokens.' }],
  outputs: [{ name: 'out', gives: ['vector'], help: 'The mean.' }],
  naming: 'node',
  infer: (_params, inputs) => {
    const x = inputs['in'];
    const width = x?.type === 'map' ? x.channels : x?.type === 'tokens' ? x.width : 0;
    return { outputs: { out: { type: 'vector', width } } };
  },
  weights: () => [],
  cost: (_params, _inputs, outputs) => ({
    macs: 0,
    activations: outputs['out'] ? elementCount(outputs['out']) : 0,
  }),
  forward: ({ ops, shapes, input }) => ({
    out: ops.mean(tokensAsMap(ops, input('in'), shapes['in']), [1, 2]),
  }),
});
