/** @file Which stretch of a document's text a problem is about, for an editor to underline. */

import { spansInJson, type JsonSpan, type TextSpan } from '../formats/json-span.ts';
import type { Problem } from '../problem.ts';
import { nodePath, pathOfPlace } from './problem-place.ts';

/** A member with a value on its own line whole; of a longer one, the key. */
function spanOf(text: string, { key, value }: JsonSpan): TextSpan {
  const firstEnd = text.indexOf('\n', value.start);
  const end = firstEnd === -1 ? value.end : Math.min(value.end, firstEnd);
  if (key === undefined) return { start: value.start, end };
  return end === value.end ? { start: key.start, end } : key;
}

/** The end of the line and its beginning as offsets; a place behind the text is its end. */
function spanFrom(text: string, line: number, column: number): TextSpan {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf('\n', start);
    if (end === -1) return { start: text.length, end: text.length };
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  const lineEnd = end === -1 ? text.length : end;
  return { start: Math.min(start + column - 1, lineEnd), end: lineEnd };
}

/**
 * The stretch of each problem in the text of the document: what its path, wire or node leads to, or the innermost value on the way; of
 * one that only has a line, from its column to the end of the line. `undefined` where a problem has no place at all.
 */
export function problemSpans(text: string, problems: readonly Problem[]): readonly (TextSpan | undefined)[] {
  const paths = problems.flatMap(({ place }) => [pathOfPlace(place) ?? [], nodePath(place)]);
  const found = spansInJson(text, paths);
  return problems.map(({ place }, index) => {
    const wanted = pathOfPlace(place);
    if (wanted === undefined) {
      return place.line === undefined ? undefined : spanFrom(text, place.line, place.column ?? 1);
    }
    const [exact, node] = [found[2 * index], found[2 * index + 1]];
    const isBetter = exact?.matched === wanted.length || (exact?.matched ?? -1) >= (node?.matched ?? -1);
    const span = isBetter ? exact : node;
    return span && spanOf(text, span);
  });
}
