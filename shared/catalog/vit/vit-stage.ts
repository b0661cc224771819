/** @file Consecutive transformer blocks of a vision transformer; what a stage is in a network of one resolution. */

import { defineNode, shapeOf } from '../define-node.ts';
import { largestDivisor } from '../layers/largest-divisor.ts';
import {
  tokenBlockCost,
  tokenBlockForward,
  tokenBlockWeights,
  type TokenBlock,
} from '../layers/token-block.ts';
import { tokenCount } from '../port-shape.ts';

interface StageParams {
  readonly first: number;
  readonly blocks: number;
  readonly dim: number;
  readonly heads: number;
  readonly mlpRatio: number;
}

function blocksOf({ first, blocks, dim, heads, mlpRatio }: StageParams): TokenBlock[] {
  return Array.from({ length: blocks }, (_, position) => ({
    name: `blocks.${first + position}`,
    width: dim,
    heads,
    mlpRatio,
    epsilon: 1e-6,
  }));
}

/** `[b, tokens, dim]` in and out. */
export const vitStage = defineNode({
  kind: 'vit-stage',
  family: 'vit',
  title: 'ViT stage',
  summary:
    'Pre-norm transformer blocks: multi-head self-attention, then an MLP, each on a residual. A network of 12 blocks splits 2+2+6+2.',
  terms: [
    'vit',
    'deit',
    'stage',
    'blocks',
    'attention',
    'MSA',
    'transformer',
    'S_m',
    'multi-head self-attention',
    'MHSA',
    'encoder',
    'MLP',
    'ViT block',
  ],
  source: 'Dosovitskiy et al. 2021, eq. 2 and 3; names as in timm (blocks.i)',
  params: {
    first: {
      type: 'integer',
      default: 0,
      least: 0,
      most: 511,
      label: 'First block',
      help: 'Number of the first block, which its weights carry in their names.',
    },
    blocks: { type: 'integer', default: 2, least: 1, most: 64, label: 'Blocks', help: 'Number of blocks.' },
    dim: {
      type: 'integer',
      default: 192,
      least: 1,
      most: 16_384,
      symbol: 'D',
      label: 'Token width',
      help: 'Features of one token.',
    },
    heads: {
      type: 'integer',
      default: 3,
      least: 1,
      most: 256,
      label: 'Heads',
      help: 'Attention heads; they divide the token width.',
    },
    mlpRatio: {
      type: 'number',
      default: 4,
      least: 0.25,
      most: 16,
      unit: 'x',
      label: 'MLP ratio',
      help: 'Hidden width of the MLP over the token width.',
    },
  },
  inputs: [{ name: 'in', accepts: ['tokens'], help: 'The tokens of the stage before.' }],
  outputs: [{ name: 'out', gives: ['tokens'], sets: { width: 'dim' }, help: 'The tokens after the blocks.' }],
  naming: 'timm',
  row: {
    after: (params) => ({ ...params, first: Math.min(511, params.first + params.blocks) }),
    before: (params) => {
      if (params.first === 0) return undefined;
      const blocks = Math.min(params.blocks, params.first);
      return { ...params, blocks, first: params.first - blocks };
    },
    isLast: ({ first, blocks }) => first + blocks >= 12,
  },
  infer: ({ dim, heads }, inputs) => {
    const x = shapeOf(inputs, 'in', 'tokens');
    if (x.width !== dim) {
      return {
        mismatch: {
          port: 'in',
          message: `The blocks take tokens of width ${dim} and get tokens of width ${x.width}.`,
          wanted: { type: 'tokens', width: dim },
          params: { dim: x.width, heads: largestDivisor([x.width], heads) },
        },
      };
    }
    if (dim % heads !== 0) {
      return {
        mismatch: {
          port: 'in',
          message: `${heads} heads don't divide the token width ${dim}.`,
          params: { heads: largestDivisor([dim], heads) },
        },
      };
    }
    return { outputs: { out: x } };
  },
  weights: (params) => blocksOf(params).flatMap(tokenBlockWeights),
  cost: (params, inputs) => {
    const tokens = tokenCount(shapeOf(inputs, 'in', 'tokens'));
    const costs = blocksOf(params).map((block) => tokenBlockCost(block, tokens, tokens));
    return {
      macs: costs.reduce((sum, { macs }) => sum + macs, 0),
      activations: costs.reduce((sum, { activations }) => sum + activations, 0),
    };
  },
  forward: (context) => {
    let x = context.input('in');
    for (const block of blocksOf(context.params)) x = tokenBlockForward(context, block, x);
    return { out: x };
  },
});
