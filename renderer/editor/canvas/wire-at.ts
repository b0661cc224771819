/** @file Which wire lies under a place of the window. */

import type { Position } from '../../../shared/document/schema.ts';

/** The input port that the wire under a place leads to; `undefined` where there is none. Wires can be hit 8 pixels beside their line. */
export function wireAt({ x, y }: Position): string | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const wire = element.closest<SVGElement>('.react-flow__edge');
    const id = wire?.dataset['id'];
    if (id !== undefined) return id;
  }
  return undefined;
}
