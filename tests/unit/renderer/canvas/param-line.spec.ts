/** @file The line of parameters on a node. */

import { expect, it } from 'vitest';
import { paramLine } from '../../../../renderer/editor/canvas/param-line.ts';
import { catalog, findKind } from '../../../../shared/catalog/catalog.ts';
import { defaultParams } from '../../../../shared/catalog/params.ts';

it.each(catalog.map((definition) => [definition.kind, definition] as const))(
  'is short and complete for %s',
  (_kind, definition) => {
    const line = paramLine(definition, defaultParams(definition.params));
    expect(line).not.toMatch(/\?|undefined|NaN/);
    expect(line.length).toBeLessThanOrEqual(40);
    if (Object.keys(definition.params).length > 0) expect(line).not.toBe('');
  },
);

it('says what differs from the usual', () => {
  const stage = findKind('vit-stage');
  if (!stage) throw new Error('there is no such kind');
  expect(paramLine(stage, { ...defaultParams(stage.params), blocks: 1, heads: 1, dim: 48 })).toBe(
    '1 block · D 48 · 1 head',
  );
});
