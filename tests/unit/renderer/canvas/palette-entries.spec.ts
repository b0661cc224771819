/** @file What the palette finds. */

import { expect, it } from 'vitest';
import { paletteGroups } from '../../../../renderer/editor/palette/palette-entries.ts';
import { catalog } from '../../../../shared/catalog/catalog.ts';

const first = (typed: string): string | undefined => paletteGroups(typed, [], [])[0]?.entries[0]?.title;

it('shows every kind once under its family, what was used last before, and blocks after', () => {
  const groups = paletteGroups('', ['ofa', 'no-such-kind'], ['My stage']);
  expect(groups[0]).toMatchObject({ title: 'Used last', entries: [{ title: 'OFA' }] });
  expect(groups.at(-1)).toMatchObject({ title: 'Your blocks', entries: [{ adds: { block: 'My stage' } }] });
  expect(groups.slice(1, -1).flatMap(({ entries }) => entries)).toHaveLength(catalog.length);
});

it.each([
  ['L2G', 'Local-to-global projector'],
  ['vit stage', 'ViT stage'],
  ['ce', 'Cross entropy'],
  ['one for all', 'OFA'],
  ['residul', 'ResNet stage'],
])('finds %s', (typed, title) => {
  const found = paletteGroups(typed, [], []).flatMap(({ entries }) => entries.map((entry) => entry.title));
  expect(found.slice(0, 4)).toContain(title);
});

it('finds stages and projectors by what papers call them', () => {
  const found = paletteGroups('MSA', [], []).flatMap(({ entries }) => entries.map(({ title }) => title));
  expect(found).toEqual(expect.arrayContaining(['ViT stage', 'Local-to-global projector']));
});

it('finds blocks by name, and says nothing where there is nothing', () => {
  expect(paletteGroups('my st', [], ['My stage'])[0]?.entries[0]?.title).toBe('My stage');
  expect(first('qqqqzzzz')).toBeUndefined();
});
