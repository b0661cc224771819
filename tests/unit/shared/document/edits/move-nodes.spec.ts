/** @file Moving nodes on the canvas. */

import { expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import { moveNodes, onCanvas } from '../../../../../shared/document/edits/move-nodes.ts';
import { meaningOf } from '../../../../../shared/document/meaning-of.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

it('moves nodes, also those that had no place, and changes no meaning', () => {
  const moved = expectSuccess(
    moveNodes(sample, { l2g: { x: 1, y: 2 }, blocks: { x: 3, y: 4 }, image: { x: 0, y: 0 } }),
  );
  expect(moved.label).toBe('Move 3 nodes');
  expect(moved.patch).toHaveLength(2);
  const after = expectSuccess(applyPatch(sample, moved.patch));
  expect(after.layout.nodes).toEqual({ ...sample.layout.nodes, l2g: { x: 1, y: 2 }, blocks: { x: 3, y: 4 } });
  expect(meaningOf(after)).toBe(meaningOf(sample));
});

it('keeps nodes on the canvas', () => {
  expect(onCanvas({ x: 1e9, y: -1e9 })).toEqual({ x: 1e7, y: -1e7 });
  expect(Object.is(onCanvas({ x: -0, y: 0 }).x, 0)).toBe(true);
});

it('refuses nodes that are not there', () => {
  expect(expectProblem(moveNodes(sample, { nobody: { x: 0, y: 0 } })).code).toBe('edit/no-such-node');
});
