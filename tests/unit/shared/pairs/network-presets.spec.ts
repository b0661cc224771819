/** @file Named networks are those of the literature. */

import { expect, it } from 'vitest';
import { drawChoice } from '../../../../shared/pairs/network-choice.ts';
import { networkPresets, presetById } from '../../../../shared/pairs/network-presets.ts';
import { imagenet, published } from '../../../support/published-networks.ts';
import { costOf, megas } from './drawn-network.ts';

it.each(Object.entries(published))('%s is drawn as the golden fixtures have it', (timm, draw) => {
  const preset = networkPresets.find((entry) => entry.timm === timm);
  expect(preset && drawChoice(preset.choice, 'teacher', imagenet())).toEqual(draw('teacher'));
});

/** Millions of parameters with 1,000 classes, as the papers and timm state them. */
it.each([
  ['resnet18', 11.69],
  ['resnet34', 21.8],
  ['resnet50', 25.56],
  ['resnet101', 44.55],
  ['deit-tiny', 5.72],
  ['vit-small', 22.05],
  ['vit-base', 86.57],
] as const)('%s has %d million parameters', (id, millions) => {
  const draft = drawChoice(presetById(id).choice, 'student', imagenet());
  expect(Math.abs(megas(costOf(draft, imagenet()).parameters) - millions)).toBeLessThan(0.006);
});

it('has ids of its own for each, and knows no others', () => {
  expect(new Set(networkPresets.map(({ id }) => id)).size).toBe(networkPresets.length);
  expect(() => presetById('resnet9000')).toThrow('There is no network resnet9000.');
});
