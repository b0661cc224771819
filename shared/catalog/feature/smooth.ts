/** @file Spatial smoothing: what makes a feature comparable between networks that lay space out differently. */

import { defineNode } from '../define-node.ts';
import { gridOf, tokensAsMap } from '../layers/token-grid.ts';
import type { PortShape } from '../port-shape.ts';

/** Side of the averaged window and the grid that it leaves. */
function smoothedGrid(
  params: { readonly method: string; readonly window: number },
  input: PortShape,
): { readonly rows: number; readonly columns: number } {
  const { rows, columns } = gridOf(input);
  switch (params.method) {
    case 'global':
      return { rows: 1, columns: 1 };
    case 'window':
      return { rows: Math.floor(rows / params.window), columns: Math.floor(columns / params.window) };
    default:
      return { rows, columns };
  }
}

function channelsOf(shape: PortShape | undefined): number {
  return shape?.type === 'map' ? shape.channels : shape?.type === 'tokens' ? shape.width : 0;
}

/** `[b, h, w, c]` or `[b, tokens, c]` in, `[b, rows columns c]` out, with the grid that the method leaves. */
export const smooth = defineNode({
  kind: 'smooth',
  family: 'feature',
  title: 'Spatial smoothing',
  summary:
    'Averages a feature over space, wholly or in windows, and puts the result out as one vector, so that the place of a feature no longer matters (or matters only coarsely).',
  terms: ['smoothing', 'spatial-agnostic', 'average pooling', 'blur', 'feature', 'mean', 'GAP'],
  source: 'TAS (arXiv 2410.12342): features are averaged over space before InfoNCE',
  params: {
    method: {
      type: 'choice',
      default: 'global',
      options: ['global', 'window', 'none'],
      label: 'Smoothing',
      help: 'Global: one mean over all places. Window: means over k x k windows. None: every place is kept (for ablation).',
    },
    window: {
      type: 'integer',
      default: 2,
      least: 1,
      most: 256,
      symbol: 'k',
      unit: 'places',
      label: 'Window',
      help: 'Side of the averaged windows; places that do not fill one are left out.',
    },
  },
  inputs: [
    { name: 'in', accepts: ['map', 'tokens'], help: 'A feature map or tokens (a class token is left out).' },
  ],
  outputs: [{ name: 'out', gives: ['vector'], help: 'The smoothed feature as one vector, place by place.' }],
  naming: 'node',
  infer: (params, inputs) => {
    const x = inputs['in'];
    if (!x) throw new Error('the port is required');
    const grid = smoothedGrid(params, x);
    if (grid.rows === 0 || grid.columns === 0) {
      const { rows, columns } = gridOf(x);
      return {
        mismatch: {
          port: 'in',
          message: `A window of ${params.window} is larger than the grid of ${rows} x ${columns}.`,
          params: { method: 'global' },
        },
      };
    }
    return { outputs: { out: { type: 'vector', width: grid.rows * grid.columns * channelsOf(x) } } };
  },
  weights: () => [],
  cost: (_params, _inputs, outputs) => {
    const out = outputs['out'];
    return { macs: 0, activations: out?.type === 'vector' ? out.width : 0 };
  },
  forward: ({ ops, params, shapes, input }) => {
    const map = tokensAsMap(ops, input('in'), shapes['in']);
    if (params.method === 'global') return { out: ops.mean(map, [1, 2]) };
    const smoothed = params.method === 'window' ? ops.averagePool(map, params.window) : map;
    const [batch = 0, rows = 0, columns = 0, channels = 0] = smoothed.shape;
    return { out: ops.reshape(smoothed, [batch, rows * columns * channels]) };
  },
});
