/** @file A patch embedding on its own: a feature map becomes tokens, without learnt positions. */

import { defineNode, shapeOf } from '../define-node.ts';
import { largestDivisor } from '../layers/largest-divisor.ts';
import { normalise } from '../layers/token-block.ts';
import { convWeights, layerNormWeights } from '../weight-spec.ts';

/** `[b, h, w, inChannels]` in, `[b, (h / patch) (w / patch), dim]` out. */
export const patchEmbedding = defineNode({
  kind: 'patch-embedding',
  family: 'bridge',
  title: 'Patch embedding',
  summary:
    'Cuts a feature map into square patches and projects each to a token. The projector without its Swin block.',
  terms: ['PE', 'patch', 'projector', 'tokens', 'patchify'],
  source: 'Dosovitskiy et al. 2021; with the normalisation of Swin (Liu et al. 2021)',
  params: {
    inChannels: {
      type: 'integer',
      default: 256,
      least: 1,
      most: 65_536,
      label: 'Input channels',
      help: 'Channels that enter.',
    },
    dim: {
      type: 'integer',
      default: 192,
      least: 1,
      most: 16_384,
      symbol: 'D',
      label: 'Token width',
      help: 'Features of one token.',
    },
    patch: {
      type: 'integer',
      default: 1,
      least: 1,
      most: 64,
      unit: 'places',
      label: 'Patch',
      help: 'Side of the patches that become one token.',
    },
    norm: { type: 'flag', default: true, label: 'Normalise', help: 'Layer normalisation of the tokens.' },
  },
  inputs: [{ name: 'in', accepts: ['map'], help: 'A feature map.' }],
  outputs: [
    {
      name: 'out',
      gives: ['tokens'],
      sets: { width: 'dim' },
      help: 'Tokens on a grid, without a class token.',
    },
  ],
  naming: 'node',
  infer: ({ inChannels, dim, patch }, inputs) => {
    const x = shapeOf(inputs, 'in', 'map');
    if (x.channels !== inChannels) {
      return {
        mismatch: {
          port: 'in',
          message: `The embedding takes ${inChannels} channels and gets ${x.channels}.`,
          wanted: { type: 'map', channels: inChannels },
          params: { inChannels: x.channels },
        },
      };
    }
    if (x.height % patch !== 0 || x.width % patch !== 0) {
      return {
        mismatch: {
          port: 'in',
          message: `Patches of ${patch} don't divide a map of ${x.height} x ${x.width}.`,
          params: { patch: largestDivisor([x.height, x.width], patch) },
        },
      };
    }
    return {
      outputs: {
        out: { type: 'tokens', width: dim, rows: x.height / patch, columns: x.width / patch, classTokens: 0 },
      },
    };
  },
  weights: ({ inChannels, dim, patch, norm }) => [
    ...convWeights('proj', inChannels, dim, patch, { bias: true }),
    ...(norm ? layerNormWeights('norm', dim) : []),
  ],
  cost: ({ inChannels, dim, patch, norm }, _inputs, outputs) => {
    const { rows, columns } = shapeOf(outputs, 'out', 'tokens');
    return {
      macs: rows * columns * patch ** 2 * inChannels * dim,
      activations: rows * columns * dim * (norm ? 2 : 1),
    };
  },
  forward: (context) => {
    const { ops, params, input, weight } = context;
    const projected = ops.patchConv(input('in'), weight('proj.weight'), params.patch);
    const [batch = 0, rows = 0, columns = 0] = projected.shape;
    const tokens = ops.add(ops.reshape(projected, [batch, rows * columns, params.dim]), weight('proj.bias'));
    return { out: params.norm ? normalise(context, 'norm', tokens, 1e-5) : tokens };
  },
});
