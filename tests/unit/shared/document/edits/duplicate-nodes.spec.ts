/** @file Duplicating nodes, with and without what feeds them. */

import { expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import { duplicateNodes } from '../../../../../shared/document/edits/duplicate-nodes.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

const offset = { x: 24, y: 24 };

it('copies nodes and the wires between them', () => {
  const { patch, ids, label } = expectSuccess(duplicateNodes(sample, ['stage1', 'l2g'], offset));
  const after = expectSuccess(applyPatch(sample, patch));
  expect(label).toBe('Duplicate 2 nodes');
  const [stage, l2g] = [ids.get('stage1') ?? '', ids.get('l2g') ?? ''];
  expect(after.wires).toEqual({ ...sample.wires, [`${l2g}.map`]: `${stage}.out` });
});

it('lets the copies be fed like the originals where asked', () => {
  const { patch, ids } = expectSuccess(
    duplicateNodes(sample, ['stage1', 'l2g'], offset, { keepInputs: true }),
  );
  const after = expectSuccess(applyPatch(sample, patch));
  const [stage, l2g] = [ids.get('stage1') ?? '', ids.get('l2g') ?? ''];
  const [input = ''] = Object.keys(sample.wires).filter((to) => to.startsWith('stage1.'));
  expect(after.wires).toEqual({
    ...sample.wires,
    [`${l2g}.map`]: `${stage}.out`,
    [input.replace('stage1', stage)]: sample.wires[input],
  });
});

it('leaves a wire that dangles under the new name alone', () => {
  const ghost = { ...sample, wires: { ...sample.wires, 'l2g-2.map': 'stem.out' } };
  const { patch } = expectSuccess(duplicateNodes(ghost, ['l2g'], offset, { keepInputs: true }));
  expect(expectSuccess(applyPatch(ghost, patch)).wires).toEqual(ghost.wires);
});

it('refuses nodes that are not there', () => {
  expect(expectProblem(duplicateNodes(sample, ['nobody'], offset)).code).toBe('edit/no-such-node');
});
