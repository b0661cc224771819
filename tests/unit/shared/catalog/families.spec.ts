/** @file The groups of the palette. */

import { expect, it } from 'vitest';
import { catalog } from '../../../../shared/catalog/catalog.ts';
import { families } from '../../../../shared/catalog/families.ts';

it('are those of the catalogue, in its order, each with a name and a sentence', () => {
  expect(families.map(({ family }) => family)).toEqual([...new Set(catalog.map(({ family }) => family))]);
  for (const { title, summary } of families) {
    expect(title).toMatch(/^[A-Z]/);
    expect(summary).toMatch(/^[A-Z].*\.$/);
  }
});
