/** @file The batch: normalised images and their labels. */

import { defineNode } from '../define-node.ts';

/** `image` is `[b, height, width, channels]`, `labels` is `[b]`. */
export const image = defineNode({
  kind: 'image',
  family: 'input',
  title: 'Image input',
  summary: 'The batch of normalised images, and the label of each. Every network of a document starts here.',
  terms: ['data', 'input', 'batch', 'labels', 'x', 'y', 'dataset', 'source', 'start'],
  params: {
    channels: {
      type: 'integer',
      default: 3,
      least: 1,
      most: 4,
      label: 'Channels',
      help: 'Colour channels of an image.',
    },
    height: {
      type: 'integer',
      default: 32,
      least: 1,
      most: 4096,
      unit: 'px',
      label: 'Height',
      help: 'Rows of an image.',
    },
    width: {
      type: 'integer',
      default: 32,
      least: 1,
      most: 4096,
      unit: 'px',
      label: 'Width',
      help: 'Columns of an image.',
    },
    classes: {
      type: 'integer',
      default: 10,
      least: 2,
      most: 100_000,
      label: 'Classes',
      help: 'Number of different labels.',
    },
  },
  inputs: [],
  outputs: [
    {
      name: 'image',
      gives: ['map'],
      sets: { channels: 'channels', height: 'height', width: 'width' },
      help: 'The image, each channel less its mean and over its deviation.',
    },
    { name: 'labels', gives: ['labels'], sets: { classes: 'classes' }, help: 'The class of each image.' },
  ],
  naming: 'node',
  infer: ({ channels, height, width, classes }) => ({
    outputs: { image: { type: 'map', channels, height, width }, labels: { type: 'labels', classes } },
  }),
  weights: () => [],
  cost: () => ({ macs: 0, activations: 0 }),
  forward: () => {
    throw new Error('the trainer feeds the image node; it has no forward pass');
  },
});
