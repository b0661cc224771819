/** @file Drawn transformers: parameters and work as published. */

import { expect, it } from 'vitest';
import { smallVit } from '../../../support/small-networks.ts';
import { imagenet, published } from '../../../support/published-networks.ts';
import { costOf, megas } from './drawn-network.ts';

it.each([
  ['vit_small_patch16_224', 1000, 22.051],
  ['vit_small_patch16_224', 100, 21.704],
  ['vit_base_patch16_224', 1000, 86.568],
  ['deit_tiny_patch16_224', 1000, 5.717],
  ['deit_tiny_patch16_224', 100, 5.544],
] as const)('%s of %d classes has %d million parameters', (name, classes, millions) => {
  const image = imagenet(classes);
  // Notes give three places, rounded.
  const error = megas(costOf(published[name]('student', image), image).parameters) - millions;
  expect(Math.abs(error)).toBeLessThan(6e-4);
});

it.each([
  // Linear layers, and attention: 2 x 12 blocks x tokens^2 x width. The literature gives 4.25 to 4.6 with and without it.
  ['vit_small_patch16_224', 4.6],
  ['deit_tiny_patch16_224', 1.26],
  ['vit_base_patch16_224', 17.58],
] as const)('%s takes about %d thousand million multiply-accumulates', (name, billions) => {
  const image = imagenet();
  const macs = megas(costOf(published[name]('student', image), image).macs) / 1000;
  expect(Math.abs(macs / billions - 1)).toBeLessThan(0.01);
});

it('numbers its blocks through', () => {
  const draft = smallVit('student', { stages: [2, 2, 6, 2] });
  expect(draft.stages.map((id) => draft.nodes[id]?.params['first'])).toEqual([0, 2, 4, 10]);
  expect([draft.entry, draft.head, draft.family]).toEqual(['student-embed.in', 'student-head', 'tokens']);
});
