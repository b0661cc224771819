/** @file The parts of a document that are checked alone. */

import { describe, expect, it } from 'vitest';
import { checkPart, partOf, partsOverlap } from '../../../../shared/document/check-part.ts';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { sample } from '../../../support/sample-document.ts';

describe('partOf', () => {
  it.each([
    ['nodes/l2g/params/patch', 'nodes/l2g'],
    ['nodes/l2g', 'nodes/l2g'],
    ['nodes', 'nodes'],
    ['wires/l2g.map', 'wires/l2g.map'],
    ['layout/nodes/l2g/x', 'layout/nodes/l2g'],
    ['layout/groups/cnn/nodes', 'layout/groups/cnn'],
    ['layout/nodes', 'layout'],
    ['layout', 'layout'],
    ['recipe/distillation/epochs', 'recipe'],
    ['name', 'name'],
  ])('%s lies in %s', (path, part) => {
    expect(partOf(path.split('/')).join('/')).toBe(part);
  });
});

describe('partsOverlap', () => {
  it('holds for a part and what it holds', () => {
    expect(partsOverlap(['nodes'], ['nodes', 'a'])).toBe(true);
    expect(partsOverlap(['nodes', 'a'], ['nodes', 'a'])).toBe(true);
    expect(partsOverlap(['nodes', 'a'], ['nodes', 'b'])).toBe(false);
    expect(partsOverlap(['nodes', 'a'], ['wires', 'a.in'])).toBe(false);
  });
});

describe('checkPart', () => {
  it('looks at nothing but the part', () => {
    const spoilt = { ...sample, name: 7 } as unknown as TasDocument;
    expect(checkPart(spoilt, ['nodes', 'l2g'])).toEqual([]);
    expect(checkPart(spoilt, ['recipe'])).toEqual([]);
    expect(checkPart(spoilt, ['name'])).toHaveLength(1);
  });

  it('takes an entry that is gone, but not a section', () => {
    expect(checkPart(sample, ['nodes', 'nobody'])).toEqual([]);
    const { recipe: _recipe, ...rest } = sample;
    expect(checkPart(rest as TasDocument, ['recipe'])[0]?.code).toBe('document/missing-key');
  });
});
