/** @file The embedding of a vision transformer: patches, an optional class token, learnt positions. */

import { defineNode, shapeOf } from '../define-node.ts';
import { largestDivisor } from '../layers/largest-divisor.ts';
import { convWeights, plainWeight } from '../weight-spec.ts';

/** `[b, height, width, inChannels]` in, `[b, tokens, dim]` out, the class token first. */
export const vitEmbedding = defineNode({
  kind: 'vit-embedding',
  family: 'vit',
  title: 'ViT embedding',
  summary:
    'Cuts the image into square patches, projects each to a token, prepends the class token and adds learnt positions.',
  terms: [
    'vit',
    'deit',
    'patch embedding',
    'PE',
    'tokens',
    'class token',
    'position',
    'patchify',
    'CLS',
    'positional encoding',
  ],
  source: 'Dosovitskiy et al. 2021, eq. 1; names as in timm',
  params: {
    inChannels: {
      type: 'integer',
      default: 3,
      least: 1,
      most: 65_536,
      label: 'Input channels',
      help: 'Channels of the image.',
    },
    height: {
      type: 'integer',
      default: 32,
      least: 1,
      most: 4096,
      unit: 'px',
      label: 'Image height',
      help: 'Rows of the image; the learnt positions fix it.',
    },
    width: {
      type: 'integer',
      default: 32,
      least: 1,
      most: 4096,
      unit: 'px',
      label: 'Image width',
      help: 'Columns of the image; the learnt positions fix it.',
    },
    patch: {
      type: 'integer',
      default: 4,
      least: 1,
      most: 256,
      unit: 'px',
      label: 'Patch',
      help: 'Side of a patch.',
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
    classToken: {
      type: 'flag',
      default: true,
      label: 'Class token',
      help: 'Prepend a learnt token that the head reads.',
    },
  },
  inputs: [{ name: 'in', accepts: ['map'], help: 'The image.' }],
  outputs: [{ name: 'out', gives: ['tokens'], sets: { width: 'dim' }, help: 'The tokens.' }],
  naming: 'timm',
  infer: ({ inChannels, height, width, patch, dim, classToken }, inputs) => {
    const x = shapeOf(inputs, 'in', 'map');
    if (x.channels !== inChannels || x.height !== height || x.width !== width) {
      return {
        mismatch: {
          port: 'in',
          message: `The embedding takes images of ${inChannels} x ${height} x ${width} and gets ${x.channels} x ${x.height} x ${x.width}.`,
          wanted: { type: 'map', channels: inChannels, height, width },
          params: {
            inChannels: x.channels,
            height: x.height,
            width: x.width,
            patch: largestDivisor([x.height, x.width], patch),
          },
        },
      };
    }
    if (height % patch !== 0 || width % patch !== 0) {
      return {
        mismatch: {
          port: 'in',
          message: `Patches of ${patch} px don't divide an image of ${height} x ${width} px.`,
          params: { patch: largestDivisor([height, width], patch) },
        },
      };
    }
    return {
      outputs: {
        out: {
          type: 'tokens',
          width: dim,
          rows: height / patch,
          columns: width / patch,
          classTokens: classToken ? 1 : 0,
        },
      },
    };
  },
  weights: ({ inChannels, height, width, patch, dim, classToken }) => {
    const patches = Math.floor(height / patch) * Math.floor(width / patch);
    return [
      ...(classToken ? [plainWeight('cls_token', [1, 1, dim], { kind: 'normal', deviation: 1e-6 })] : []),
      plainWeight('pos_embed', [1, patches + (classToken ? 1 : 0), dim], {
        kind: 'truncated-normal',
        deviation: 0.02,
      }),
      ...convWeights('patch_embed.proj', inChannels, dim, patch, { bias: true }),
    ];
  },
  cost: ({ inChannels, height, width, patch, dim }) => ({
    macs: height * width * inChannels * dim,
    activations: 2 * Math.floor(height / patch) * Math.floor(width / patch) * dim,
  }),
  forward: ({ ops, params, input, weight }) => {
    const { patch, dim, classToken } = params;
    const projected = ops.patchConv(input('in'), weight('patch_embed.proj.weight'), patch);
    const [batch = 0, rows = 0, columns = 0] = projected.shape;
    const biased = ops.add(
      ops.reshape(projected, [batch, rows * columns, dim]),
      weight('patch_embed.proj.bias'),
    );
    const tokens = classToken
      ? ops.concat([ops.broadcastTo(weight('cls_token'), [batch, 1, dim]), biased], 1)
      : biased;
    return { out: ops.add(tokens, weight('pos_embed')) };
  },
});
