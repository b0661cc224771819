/** @file Which wires lie under a place of the window. */

import type { Position } from '../../../shared/document/schema.ts';

/** The input ports that the wires under a place lead to, the uppermost first. Wires can be hit 8 pixels beside their line. */
export function wiresAt({ x, y }: Position): readonly string[] {
  const wires = document.elementsFromPoint(x, y).flatMap((element) => {
    const id = element.closest<SVGElement>('.react-flow__edge')?.dataset['id'];
    return id === undefined ? [] : [id];
  });
  return [...new Set(wires)];
}
