/** @file Removing nodes from the middle of a chain. */

import { expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import { deleteAndReconnect } from '../../../../../shared/document/edits/delete-and-reconnect.ts';
import { reversePatch } from '../../../../../shared/document/reverse-patch.ts';
import type { TasDocument } from '../../../../../shared/document/schema.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

const node = { kind: 'conv', params: {} };

function chain(wires: Record<string, string>): TasDocument {
  return {
    ...sample,
    nodes: { a: node, b: node, c: node, d: node, e: node },
    wires,
    layout: { nodes: {}, groups: {} },
  };
}

function removed(document: TasDocument, ...ids: string[]) {
  const edit = expectSuccess(deleteAndReconnect(document, ids));
  const after = expectSuccess(applyPatch(document, edit.patch));
  expect(expectSuccess(applyPatch(after, reversePatch(edit.patch)))).toEqual(document);
  return { ...edit, wires: after.wires };
}

const row = chain({ 'b.in': 'a.out', 'c.in': 'b.out', 'd.in': 'c.out', 'e.in': 'b.out' });

it('joins what fed a node to all that it fed', () => {
  const { wires, label, notices } = removed(row, 'b');
  expect(wires).toEqual({ 'c.in': 'a.out', 'd.in': 'c.out', 'e.in': 'a.out' });
  expect([label, notices]).toEqual(['Remove 1 node and reconnect', []]);
});

it('follows a row of removed nodes', () => {
  expect(removed(row, 'b', 'c').wires).toEqual({ 'd.in': 'a.out', 'e.in': 'a.out' });
});

it('leaves an input open, and says so, where there is no single source', () => {
  const first = removed(row, 'a');
  expect(first.wires).toEqual({ 'c.in': 'b.out', 'd.in': 'c.out', 'e.in': 'b.out' });
  expect(first.notices).toEqual(['Nothing feeds b.in any more.']);
  const sum = removed(chain({ 'c.a': 'a.out', 'c.b': 'b.out', 'd.in': 'c.out' }), 'c');
  expect([sum.wires, sum.notices]).toEqual([{}, ['Nothing feeds d.in any more.']]);
  const twice = removed(chain({ 'c.a': 'a.out', 'c.b': 'a.out', 'd.in': 'c.out' }), 'c');
  expect(twice.wires).toEqual({ 'd.in': 'a.out' });
});

it('ends on a loop', () => {
  const loop = chain({ 'a.in': 'b.out', 'b.in': 'a.out', 'c.in': 'b.out' });
  expect(removed(loop, 'a', 'b').notices).toEqual(['Nothing feeds c.in any more.']);
});

it('refuses nodes that are not there, and tells of borrowers', () => {
  expect(expectProblem(deleteAndReconnect(row, ['nobody'])).code).toBe('edit/no-such-node');
  expect(expectSuccess(deleteAndReconnect(sample, ['blocks'])).notices[0]).toContain(
    'assistant-blocks shares',
  );
});
