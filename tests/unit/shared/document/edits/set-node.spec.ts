/** @file Edits of one node. */

import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import type { Edit } from '../../../../../shared/document/edits/edit.ts';
import {
  setFrozen,
  setParam,
  setRole,
  setTitle,
  shareWeights,
} from '../../../../../shared/document/edits/set-node.ts';
import type { DocumentNode } from '../../../../../shared/document/schema.ts';
import type { Result } from '../../../../../shared/problem.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

const before = sample.nodes['stage1'];
if (before === undefined) throw new Error('the sample has a node stage1');

const cases: readonly [string, Result<Edit>, string, DocumentNode][] = [
  [
    'a parameter',
    setParam(sample, 'stage1', 'blocks', 5),
    'Change blocks of stage1',
    { ...before, params: { ...before.params, blocks: 5 } },
  ],
  [
    'a new parameter',
    setParam(sample, 'stage1', 'act', 'relu'),
    'Change act of stage1',
    { ...before, params: { ...before.params, act: 'relu' } },
  ],
  [
    'a parameter away',
    setParam(sample, 'stage1', 'stride', undefined),
    'Change stride of stage1',
    { ...before, params: { blocks: 3, channels: 16 } },
  ],
  ['the role', setRole(sample, 'stage1', 'student'), 'Change role of stage1', { ...before, role: 'student' }],
  ['the title', setTitle(sample, 'stage1', 'S1'), 'Change title of stage1', { ...before, title: 'S1' }],
  [
    'frozen weights',
    setFrozen(sample, 'stage1', true),
    'Freeze weights of stage1',
    { ...before, frozen: true },
  ],
  [
    'training weights',
    setFrozen(sample, 'stage1', false),
    'Train weights of stage1',
    { ...before, frozen: false },
  ],
  [
    'an owner of its weights',
    shareWeights(sample, 'stage1', 'stem'),
    'Share weights of stage1',
    { ...before, weights: { from: 'stem' } },
  ],
];

describe('edits of one node', () => {
  it.each(cases)('set %s', (_what, edit, label, node) => {
    const { patch, label: given } = expectSuccess(edit);
    const after = expectSuccess(applyPatch(sample, patch));
    expect(given).toBe(label);
    expect(after).toEqual({ ...sample, nodes: { ...sample.nodes, stage1: node } });
  });

  it('take away what may be absent', () => {
    for (const [edit, key] of [
      [setRole(sample, 'stage1', undefined), 'role'],
      [setTitle(sample, 'stage1', undefined), 'title'],
      [setFrozen(sample, 'stage1', undefined), 'frozen'],
      [shareWeights(sample, 'stage1', undefined), 'weights'],
    ] as const) {
      expect(expectSuccess(applyPatch(sample, expectSuccess(edit).patch)).nodes['stage1']).not.toHaveProperty(
        key,
      );
    }
  });

  it('refuse nodes that are not there', () => {
    for (const edit of [
      setParam(sample, 'nobody', 'a', 1),
      setRole(sample, 'nobody', 'student'),
      shareWeights(sample, 'stem', 'nobody'),
    ]) {
      expect(expectProblem(edit)).toMatchObject({ code: 'edit/no-such-node', place: { node: 'nobody' } });
    }
  });

  it('refuse a node that would share its own weights', () => {
    expect(expectProblem(shareWeights(sample, 'stem', 'stem')).code).toBe('edit/shares-with-itself');
  });
});
