/** @file Which node is in which group. */

import { expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import {
  groupsByNode,
  membersOf,
  renamedMember,
  withoutMembers,
} from '../../../../../shared/document/edits/group-members.ts';
import { removeNodes } from '../../../../../shared/document/edits/remove-nodes.ts';
import { renameNode } from '../../../../../shared/document/edits/rename-node.ts';
import { parseDocument } from '../../../../../shared/document/parse-document.ts';
import type { TasDocument } from '../../../../../shared/document/schema.ts';
import { documentText } from '../../../../../shared/document/write-document.ts';
import { expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

const group = (...nodes: string[]) => ({ title: '', nodes, collapsed: false });

function withGroups(groups: TasDocument['layout']['groups']): TasDocument {
  return { ...sample, layout: { ...sample.layout, groups } };
}

/** As a merge of two people's files could leave it: a node in two groups, and one that is gone. */
const odd = withGroups({ b: group('stem', 'l2g'), a: group('l2g', 'nobody', 'blocks'), c: group('nobody') });

it('is the first group by id that lists it, whatever the order of the keys', () => {
  expect(Object.fromEntries(groupsByNode(odd))).toEqual({ l2g: 'a', blocks: 'a', stem: 'b' });
  expect(['a', 'b', 'c', 'none', 'toString'].map((id) => membersOf(odd, id))).toEqual([
    ['l2g', 'blocks'],
    ['stem'],
    [],
    [],
    [],
  ]);
});

it('survives being written and read, with what names no node', () => {
  expect(expectSuccess(parseDocument(documentText(odd))).document).toEqual(odd);
});

it('ends with the node, and the group with its last one', () => {
  const after = expectSuccess(applyPatch(odd, expectSuccess(removeNodes(odd, ['stem', 'l2g'])).patch));
  expect(after.layout.groups).toEqual({ a: group('nobody', 'blocks'), c: group('nobody') });
  expect(withoutMembers(odd, new Set(['image']))).toEqual([]);
  expect(withoutMembers(odd, new Set(['l2g']), 'a')).toHaveLength(1);
});

it('follows a new name', () => {
  const after = expectSuccess(applyPatch(odd, expectSuccess(renameNode(odd, 'l2g', 'nobody')).patch));
  expect(after.layout.groups).toEqual({
    b: group('stem', 'nobody'),
    a: group('nobody', 'blocks'),
    c: group('nobody'),
  });
  expect(renamedMember(odd, 'image', 'picture')).toEqual([]);
});
