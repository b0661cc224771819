/** @file The groups of the palette, with their names. */

import type { Family } from './define-node.ts';

/** A group of the palette. */
export interface FamilyEntry {
  readonly family: Family;
  readonly title: string;
  /** What its kinds have in common, in one sentence. */
  readonly summary: string;
}

/** Every family, in the order of the palette. */
export const families: readonly FamilyEntry[] = [
  { family: 'input', title: 'Input', summary: 'Where the batch enters.' },
  { family: 'resnet', title: 'ResNet', summary: 'Stages of a convolutional network.' },
  { family: 'vit', title: 'Vision transformer', summary: 'Stages of a network of attention and MLP blocks.' },
  {
    family: 'bridge',
    title: 'Projectors and bridges',
    summary: 'What makes the value of one network fit another.',
  },
  { family: 'feature', title: 'Features', summary: 'What makes features comparable.' },
  { family: 'combine', title: 'Combine', summary: 'What makes one value of two.' },
  { family: 'loss', title: 'Losses', summary: 'Terms of the objective.' },
];
