/** @file The head of a vision transformer: final normalisation, read-out of the tokens, linear classifier. */

import { defineNode, shapeOf } from '../define-node.ts';
import { normalise, project } from '../layers/token-block.ts';
import { elementCount } from '../port-shape.ts';
import { layerNormWeights, linearWeights } from '../weight-spec.ts';

/** `[b, tokens, dim]` in; `feature` `[b, dim]` and `logits` `[b, classes]` out. */
export const vitHead = defineNode({
  kind: 'vit-head',
  family: 'vit',
  title: 'ViT head',
  summary:
    'Layer normalisation, then the class token or the mean of the patch tokens (the penultimate feature), then the linear classifier.',
  terms: [
    'vit',
    'deit',
    'head',
    'classifier',
    'fc',
    'penultimate',
    'class token',
    'mean pooling',
    'fc_m',
    'CLS',
    'linear',
    'logits',
  ],
  source: 'Dosovitskiy et al. 2021, eq. 4; names as in timm (norm, head)',
  params: {
    dim: {
      type: 'integer',
      default: 192,
      least: 1,
      most: 16_384,
      symbol: 'D',
      label: 'Token width',
      help: 'Features of one token.',
    },
    classes: {
      type: 'integer',
      default: 10,
      least: 2,
      most: 100_000,
      label: 'Classes',
      help: 'Number of class scores.',
    },
    readout: {
      type: 'choice',
      default: 'auto',
      options: ['auto', 'class token', 'mean'],
      perApplication: true,
      label: 'Read-out',
      help: 'What enters the classifier. Auto: the class token where there is one, as timm does, else the mean of the patch tokens, as in an assistant.',
    },
  },
  inputs: [{ name: 'in', accepts: ['tokens'], help: 'The tokens of the last stage.' }],
  outputs: [
    {
      name: 'feature',
      gives: ['vector'],
      sets: { width: 'dim' },
      help: 'The feature that enters the classifier.',
    },
    {
      name: 'logits',
      gives: ['logits'],
      sets: { classes: 'classes' },
      help: 'Class scores before the softmax.',
    },
  ],
  naming: 'timm',
  infer: ({ dim, classes, readout }, inputs) => {
    const x = shapeOf(inputs, 'in', 'tokens');
    if (x.width !== dim) {
      return {
        mismatch: {
          port: 'in',
          message: `The head takes tokens of width ${dim} and gets tokens of width ${x.width}.`,
          wanted: { type: 'tokens', width: dim },
          params: { dim: x.width },
        },
      };
    }
    if (readout === 'class token' && x.classTokens === 0) {
      return {
        mismatch: {
          port: 'in',
          message: 'The head reads the class token, and these tokens have none. Read out their mean instead.',
          params: { readout: 'mean' },
        },
      };
    }
    return { outputs: { feature: { type: 'vector', width: dim }, logits: { type: 'logits', classes } } };
  },
  weights: ({ dim, classes }) => [
    ...layerNormWeights('norm', dim),
    ...linearWeights('head', dim, classes, {
      init: { kind: 'truncated-normal', deviation: 0.02 },
      biasInit: { kind: 'zeros' },
    }),
  ],
  cost: ({ dim, classes }, inputs) => ({
    macs: dim * classes,
    activations: elementCount(shapeOf(inputs, 'in', 'tokens')) + dim + classes,
  }),
  forward: (context) => {
    const { ops, params, shapes, input } = context;
    const { classTokens } = shapeOf(shapes, 'in', 'tokens');
    const x = input('in');
    const readsClass = params.readout === 'class token' || (params.readout === 'auto' && classTokens === 1);
    if (readsClass) {
      // The normalisation acts on each token by itself, so only the one that is read needs it.
      const token = ops.reshape(ops.slice(x, [0, 0, 0], [-1, 1, -1]), [x.shape[0] ?? 0, params.dim]);
      const feature = normalise(context, 'norm', token, 1e-6);
      return { feature, logits: project(context, 'head', feature) };
    }
    const patches = classTokens === 1 ? ops.slice(x, [0, 1, 0], [-1, -1, -1]) : x;
    const feature = ops.mean(normalise(context, 'norm', patches, 1e-6), [1]);
    return { feature, logits: project(context, 'head', feature) };
  },
});
