/** @file Borrowed weights: whose they may be. */

import { expect, it } from 'vitest';
import { embedding } from '../../../../shared/catalog/feature/embedding.ts';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { ownershipProblems } from '../../../../shared/graph/ownership.ts';
import { draw } from './draw.ts';

const borrower = (from: string) => ({ kind: 'embedding', weights: { from } });

function problems(document: TasDocument, id: string) {
  const node = document.nodes[id];
  if (!node) throw new Error(`no node ${id}`);
  return ownershipProblems(document, id, node, embedding);
}

it('has nothing against a node of its own, nor against one that borrows from such a node', () => {
  const document = draw({ a: { kind: 'embedding' }, b: borrower('a') });
  expect([problems(document, 'a'), problems(document, 'b')]).toEqual([[], []]);
});

it('leads a chain of borrowers to its end', () => {
  const document = draw({ a: { kind: 'embedding' }, b: borrower('a'), c: borrower('b'), d: borrower('c') });
  const [problem] = problems(document, 'd');
  expect(problem?.message).toBe('d borrows from c, which itself borrows from b.');
  expect(problem?.fixes?.map(({ title }) => title)).toEqual(['Borrow from a', 'Give it weights of its own']);
});

it.each([
  ['a circle', draw({ a: borrower('b'), b: borrower('a'), c: borrower('a') })],
  ['a node that borrows from itself', draw({ a: borrower('a'), c: borrower('a') })],
  ['nothing', draw({ a: borrower('nobody'), c: borrower('a') })],
  ['another kind', draw({ other: { kind: 'pool' }, a: borrower('other'), c: borrower('a') })],
  ['the node itself', draw({ a: borrower('c'), c: borrower('a') })],
])('offers only weights of its own where the chain ends in %s', (_name, document) => {
  const [problem] = problems(document, 'c');
  expect(problem?.code).toBe('graph/owner-borrows');
  expect(problem?.fixes?.map(({ title }) => title)).toEqual(['Give it weights of its own']);
});

it('follows no chain without end', () => {
  const links = Array.from({ length: 100 }, (_, i) => [`n${i}`, borrower(`n${i + 1}`)] as const);
  const document = draw({ ...Object.fromEntries(links), n100: { kind: 'embedding' } });
  expect(problems(document, 'n0')[0]?.fixes).toHaveLength(1);
  expect(problems(document, 'n90')[0]?.fixes).toHaveLength(2);
});
