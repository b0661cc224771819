/** @file Which lines of a generated text are about which node, so that a view can follow the selection both ways. */

/** Lines of a text, counted from 1, both ends included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** Node id -> the ranges that are about it, the most telling one first. */
export type SourceMap = ReadonlyMap<string, readonly LineRange[]>;

/** A generated text with its source map. */
export interface MappedText {
  readonly text: string;
  readonly lines: SourceMap;
}

/** The node that a line is about: of several, the one with the shortest range around it. */
export function nodeAtLine(lines: SourceMap, line: number): string | undefined {
  let found: string | undefined;
  let shortest = Infinity;
  for (const [node, ranges] of lines) {
    for (const { first, last } of ranges) {
      if (line < first || line > last || last - first >= shortest) continue;
      shortest = last - first;
      found = node;
    }
  }
  return found;
}
