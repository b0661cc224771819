/** @file Finds the lines and columns of values in a JSON text, so that a problem found after parsing can be printed with its place. */

import { spansInJson, type JsonPath } from './json-span.ts';
import { positionsIn, type TextPosition } from './text-position.ts';

/** Where a value begins. */
export interface JsonLocation extends TextPosition {
  /** Where its key begins; absent for the root and for array items. */
  readonly key?: TextPosition;
  /** How many keys of the path exist. Fewer than the path has: the place is that of the innermost value that exists. */
  readonly matched: number;
}

/**
 * Locates many paths in one walk of the text. A path that leads nowhere (a missing key, say) gets the place of the innermost value on its
 * way. `undefined` only where not even the root was met, that is for a text that is no JSON at all.
 */
export function locateInJson(text: string, paths: readonly JsonPath[]): (JsonLocation | undefined)[] {
  const position = positionsIn(text);
  return spansInJson(text, paths).map((span) => {
    if (span === undefined) return undefined;
    const place = { ...position(span.value.start), matched: span.matched };
    return span.key === undefined ? place : { ...place, key: position(span.key.start) };
  });
}
