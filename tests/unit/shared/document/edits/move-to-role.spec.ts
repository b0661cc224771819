/** @file Moving nodes between networks. */

import { expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import { moveToRole } from '../../../../../shared/document/edits/move-to-role.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

it('moves nodes to a network, and out of all of them', () => {
  const { label, patch } = expectSuccess(moveToRole(sample, ['stem', 'l2g', 'stem'], 'student'));
  expect(label).toBe('Move 2 nodes to the student');
  const after = expectSuccess(applyPatch(sample, patch));
  expect([after.nodes['stem']?.role, after.nodes['l2g']?.role]).toEqual(['student', 'student']);
  const out = expectSuccess(moveToRole(after, ['stem'], undefined));
  expect(out.label).toBe('Move 1 node out of the networks');
  expect(expectSuccess(applyPatch(after, out.patch)).nodes['stem']).not.toHaveProperty('role');
});

it('refuses nodes that are not there', () => {
  expect(expectProblem(moveToRole(sample, ['nobody'], 'student')).code).toBe('edit/no-such-node');
});
