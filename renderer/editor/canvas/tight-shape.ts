/** @file Shapes set closer, for wires and nodes. */

/** A shape as described, set closer: `64 x 14 x 14` becomes `64×14×14`. */
export function tightShape(described: string): string {
  return described.replaceAll(' x ', '×');
}
