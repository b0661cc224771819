/** @file Names that fit at a place of the text. */

import { expect, it } from 'vitest';
import { referencesAt } from '../../../../renderer/code/references.ts';
import { documentText } from '../../../../shared/document/write-document.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { resnetToVit } from '../../../support/small-networks.ts';

const document = resnetToVit();
const { 'l2g.in': _unwired, ...wires } = document.wires;
const graph = buildGraph({ ...document, wires });
const text = documentText(document);

function namesBehind(piece: string, source = text): readonly string[] | undefined {
  const at = source.indexOf(piece) + piece.length;
  const found = referencesAt(source, at, graph);
  if (found) expect(source.slice(found.span.start, found.span.end)).toMatch(/^"[^"]*"?$/);
  return found?.references.map(({ name }) => name);
}

it('are outputs of a type that the input takes, for a wire', () => {
  const names = namesBehind('"l2g.in": "tea');
  expect(names).toContain('teacher-s3.out');
  expect(names).not.toContain('teacher-head.logits');
  expect(names).not.toContain('l2g.out');
});

it('are inputs without a wire, for the key of a wire, also while the string is open', () => {
  const open = text.replace('"wires": {', '"wires": {\n    "l2');
  expect(namesBehind('"wires": {\n    "l2', open)).toEqual(['l2g.in']);
});

it('are nodes of the same kind with weights of their own, for a borrower', () => {
  const names = namesBehind('"from": "', text.slice(0, text.indexOf('"from": "') + 9));
  expect(names?.length).toBeGreaterThan(0);
  for (const name of names ?? []) {
    expect(document.nodes[name]?.weights).toBeUndefined();
    expect(document.nodes[name]?.kind).toBe('vit-head');
  }
});

it('are none elsewhere', () => {
  expect(namesBehind('"batchSi')).toBeUndefined();
  expect(namesBehind('"kind": "')).toBeUndefined();
  expect(namesBehind('"batchSize": ')).toBeUndefined();
});
