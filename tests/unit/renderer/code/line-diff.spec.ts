/** @file Edits from one text to another: right always, small where little changes. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textEdits, type TextEdit } from '../../../../renderer/code/line-diff.ts';

function applied(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: piece } of edits) {
    expect(start).toBeGreaterThanOrEqual(at);
    expect(end).toBeGreaterThanOrEqual(start);
    result += text.slice(at, start) + piece;
    at = end;
  }
  return result + text.slice(at);
}

const lines = fc
  .array(fc.constantFrom('a', 'b', 'c', 'ab', ''), { maxLength: 30 })
  .map((all) => all.join('\n'));

it('makes the new text of the old one, with edits in order', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => applied(before, textEdits(before, after)) === after),
  );
});

it('touches no more than the characters of a line that changed', () => {
  expect(textEdits('one\n"x": 12,\nthree', 'one\n"x": 13,\nthree')).toEqual([
    { start: 10, end: 11, text: '3' },
  ]);
  expect(textEdits('same', 'same')).toEqual([]);
});

it('leaves what stands between two changes alone', () => {
  const before = 'a\nb\nc\nd\ne\nf\n';
  const after = 'a\nB\nc\nd\nx\ne\nf\n';
  expect(textEdits(before, after)).toEqual([
    { start: 2, end: 3, text: 'B' },
    { start: 8, end: 8, text: 'x\n' },
  ]);
});

it('replaces in one piece what has little in common, and is soon done', () => {
  const before = Array.from({ length: 20_000 }, (_, index) => `a${index}`).join('\n');
  const after = Array.from({ length: 20_000 }, (_, index) => `b${index}`).join('\n');
  const start = performance.now();
  const edits = textEdits(`x\n${before}\ny`, `x\n${after}\ny`);
  expect(edits).toHaveLength(1);
  expect(applied(`x\n${before}\ny`, edits)).toBe(`x\n${after}\ny`);
  expect(performance.now() - start).toBeLessThan(2_000);
});
