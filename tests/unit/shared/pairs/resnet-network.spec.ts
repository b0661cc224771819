/** @file Drawn ResNets: parameters and work as published, names and shapes as timm has them. */

import { expect, it } from 'vitest';
import { smallResnet } from '../../../support/small-networks.ts';
import { imagenet, published } from '../../../support/published-networks.ts';
import { costOf, megas } from './drawn-network.ts';

it.each([
  ['resnet18', 1000, 11.69],
  ['resnet18', 100, 11.228],
  ['resnet34', 1000, 21.798],
  ['resnet50', 1000, 25.557],
  ['resnet50', 100, 23.713],
] as const)('%s of %d classes has %d million parameters', (name, classes, millions) => {
  const image = imagenet(classes);
  expect(megas(costOf(published[name]('student', image), image).parameters)).toBeCloseTo(millions, 3);
});

it.each([
  ['resnet18', 1.814],
  ['resnet34', 3.664],
  ['resnet50', 4.089],
] as const)('%s takes %d thousand million multiply-accumulates on an image of ImageNet', (name, billions) => {
  const image = imagenet();
  expect(megas(costOf(published[name]('student', image), image).macs) / 1000).toBeCloseTo(billions, 3);
});

it('names its parts, halves the resolution from the second stage on, and widens bottlenecks fourfold', () => {
  const draft = smallResnet('teacher', { block: 'bottleneck' });
  expect(draft.stages).toEqual(['teacher-s1', 'teacher-s2', 'teacher-s3', 'teacher-s4']);
  expect([draft.entry, draft.head, draft.family]).toEqual(['teacher-stem.in', 'teacher-head', 'cnn']);
  const params = draft.stages.map((id) => draft.nodes[id]?.params);
  expect(params.map((p) => p?.['stride'])).toEqual([1, 2, 2, 2]);
  expect(params.map((p) => p?.['inChannels'])).toEqual([3, 12, 16, 16]);
  expect(draft.nodes['teacher-head']?.params['inChannels']).toBe(24);
});
