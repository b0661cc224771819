/** @file Groups of nodes on the canvas. */

import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import type { Edit } from '../../../../../shared/document/edits/edit.ts';
import {
  addToGroup,
  freshGroupId,
  groupNodes,
  removeFromGroup,
  renameGroup,
  setCollapsed,
  ungroup,
} from '../../../../../shared/document/edits/group-nodes.ts';
import { limits } from '../../../../../shared/document/limits.ts';
import { reversePatch } from '../../../../../shared/document/reverse-patch.ts';
import type { TasDocument } from '../../../../../shared/document/schema.ts';
import type { Result } from '../../../../../shared/problem.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

function done(document: TasDocument, edit: Result<Edit>): TasDocument {
  const { patch } = expectSuccess(edit);
  const after = expectSuccess(applyPatch(document, patch));
  expect(expectSuccess(applyPatch(after, reversePatch(patch)))).toEqual(document);
  return after;
}

const grouped = done(sample, groupNodes(sample, ['stem', 'stage1', 'stem'], { id: 'cnn', title: 'CNN' }));
const two = done(grouped, groupNodes(grouped, ['l2g'], { id: 'bridge', collapsed: true }));

describe('groupNodes', () => {
  it('makes a group', () => {
    expect(grouped.layout.groups).toEqual({
      cnn: { title: 'CNN', nodes: ['stem', 'stage1'], collapsed: false },
    });
    expect(two.layout.groups['bridge']).toEqual({ title: '', nodes: ['l2g'], collapsed: true });
  });

  it('takes nodes out of the groups that they were in, and a group of which nothing is left away', () => {
    const moved = done(two, groupNodes(two, ['stage1', 'l2g'], { id: 'new' }));
    expect(moved.layout.groups).toEqual({
      cnn: { title: 'CNN', nodes: ['stem'], collapsed: false },
      new: { title: '', nodes: ['stage1', 'l2g'], collapsed: false },
    });
  });

  it('is refused for nothing, for nodes that are not there, and under an id that is taken or unfit', () => {
    expect(expectProblem(groupNodes(two, [], { id: 'new' })).code).toBe('edit/empty-group');
    expect(expectProblem(groupNodes(two, ['nobody'], { id: 'new' })).code).toBe('edit/no-such-node');
    expect(expectProblem(groupNodes(two, ['stem'], { id: 'cnn' })).message).toContain('for example cnn-2');
    const { patch } = expectSuccess(groupNodes(two, ['stem'], { id: 'Not an id' }));
    expect(expectProblem(applyPatch(two, patch)).code).toBe('document/invalid-name');
  });
});

describe('a group', () => {
  it('is dissolved, and its nodes stay', () => {
    const after = done(two, ungroup(two, ['cnn', 'cnn']));
    expect(Object.keys(after.layout.groups)).toEqual(['bridge']);
    expect(after.nodes).toEqual(two.nodes);
    expect(expectSuccess(ungroup(two, ['cnn', 'bridge'])).label).toBe('Ungroup 2 groups');
  });

  it('is folded, opened and renamed', () => {
    const folded = done(two, setCollapsed(two, 'cnn', true));
    expect(folded.layout.groups['cnn']?.collapsed).toBe(true);
    expect(expectSuccess(setCollapsed(folded, 'cnn', true)).patch).toEqual([]);
    expect(expectSuccess(setCollapsed(folded, 'cnn', false)).label).toBe('Expand group');
    expect(done(two, renameGroup(two, 'cnn', 'Stages')).layout.groups['cnn']?.title).toBe('Stages');
  });

  it('takes nodes in, from others too, and gives them away', () => {
    const added = done(two, addToGroup(two, 'cnn', ['l2g', 'blocks', 'stem']));
    expect(added.layout.groups).toEqual({
      cnn: { title: 'CNN', nodes: ['stem', 'stage1', 'l2g', 'blocks'], collapsed: false },
    });
    const left = done(added, removeFromGroup(added, ['l2g', 'image']));
    expect(left.layout.groups['cnn']?.nodes).toEqual(['stem', 'stage1', 'blocks']);
    expect(done(left, removeFromGroup(left, ['stem', 'stage1', 'blocks'])).layout.groups).toEqual({});
  });

  it.each([
    ['ungroup', ungroup(two, ['cn'])],
    ['setCollapsed', setCollapsed(two, 'cn', true)],
    ['renameGroup', renameGroup(two, 'cn', '')],
    ['addToGroup', addToGroup(two, 'cn', ['stem'])],
    ['setCollapsed of an inherited name', setCollapsed(two, 'valueof', true)],
  ])('that is not there is refused by %s', (name, result) => {
    expect(expectProblem(result).code).toBe('edit/no-such-group');
    if (!name.includes('inherited')) expect(expectProblem(result).message).toContain('Did you mean cnn?');
  });

  it('takes no nodes that are not there, nor more than a document may hold', () => {
    expect(expectProblem(addToGroup(two, 'cnn', ['nobody'])).code).toBe('edit/no-such-node');
    expect(expectProblem(removeFromGroup(two, ['nobody'])).code).toBe('edit/no-such-node');
    const nodes = Array.from({ length: limits.groupMembers + 1 }, (_, index) => `n${index}`);
    const path = ['layout', 'groups', 'cnn', 'nodes'];
    const many = [{ path, before: ['stem', 'stage1'], after: nodes }];
    expect(expectProblem(applyPatch(two, many)).code).toBe('document/too-many');
    const most = [{ path, before: ['stem', 'stage1'], after: nodes.slice(1) }];
    expect(expectProblem(applyPatch(two, most)).code).toBe('document/too-many');
  });
});

it('gives ids that are free', () => {
  expect(freshGroupId(two)).toBe('group');
  expect(freshGroupId(two, 'CNN')).toBe('cnn-2');
  expect(freshGroupId(two, 'CNN', new Set(['cnn-2']))).toBe('cnn-3');
  expect(freshGroupId(two, '???')).toBe('group');
});
