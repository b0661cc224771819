/** @file Which lines of a document's text are a node's, and whose a place in the text is. */

import { placeOfPath } from '../../shared/document/problem-place.ts';
import { pathAtOffset, spansInJson } from '../../shared/formats/json-span.ts';
import { positionsIn } from '../../shared/formats/text-position.ts';
import type { LineRange } from '../../shared/plan/source-map.ts';

/** The lines of nodes, for those that have some; in the order asked. */
export function linesOfNodes(text: string, nodes: readonly string[]): readonly LineRange[] {
  const paths = nodes.map((node) => ['nodes', node]);
  const position = positionsIn(text);
  return spansInJson(text, paths).flatMap((span) => {
    if (span?.matched !== 2) return [];
    const { value, key } = span;
    return [{ first: position((key ?? value).start).line, last: position(value.end).line }];
  });
}

/** The node that an offset is about: within the node itself, a wire into it, or its place on the canvas. */
export function nodeAtOffset(text: string, offset: number): string | undefined {
  return placeOfPath(pathAtOffset(text, offset)).node;
}
