/** @file Nodes and their lines in a document's text. */

import { expect, it } from 'vitest';
import { linesOfNodes, nodeAtOffset } from '../../../../renderer/code/document-lines.ts';
import { documentText } from '../../../../shared/document/write-document.ts';
import { resnetToVit } from '../../../support/small-networks.ts';

const document = resnetToVit();
const text = documentText({ ...document, layout: { ...document.layout, nodes: { l2g: { x: 1, y: 2 } } } });
const lines = text.split('\n');

it('finds the lines of the nodes that are there, in the order asked', () => {
  const [last, first] = linesOfNodes(text, ['teacher-s1', 'no-such-node', 'l2g']);
  for (const [range, id] of [
    [first, 'l2g'],
    [last, 'teacher-s1'],
  ] as const) {
    if (!range) throw new Error(`${id} has lines`);
    const own = lines
      .slice(range.first - 1, range.last)
      .join('\n')
      .replace(/,$/, '');
    expect(JSON.parse(`{${own}}`)).toEqual({ [id]: document.nodes[id] });
  }
  expect(linesOfNodes(text, ['no-such-node'])).toEqual([]);
  expect(linesOfNodes('{', ['l2g'])).toEqual([]);
});

it('knows whose a place is: a parameter, a wire, a position; nobody’s in the recipe', () => {
  const at = (piece: string): string | undefined => nodeAtOffset(text, text.indexOf(piece) + 3);
  expect(at('"mlpRatio"')).toBe(
    Object.keys(document.nodes)
      .sort()
      .find((id) => 'mlpRatio' in (document.nodes[id]?.params ?? {})),
  );
  expect(at('"l2g.in"')).toBe('l2g');
  expect(at('{ "x": 1')).toBe('l2g');
  expect(at('"batchSize"')).toBeUndefined();
});
