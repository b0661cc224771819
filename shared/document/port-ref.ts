/** @file `node.port`, the name of one port of one node. */

/** A port reference taken apart. */
export interface PortPlace {
  readonly node: string;
  readonly port: string;
}

/** Writes a port reference. */
export function portRef(node: string, port: string): string {
  return `${node}.${port}`;
}

/** Takes a port reference apart; a node id holds no dot. */
export function splitPortRef(ref: string): PortPlace {
  const dot = ref.indexOf('.');
  return dot < 0 ? { node: ref, port: '' } : { node: ref.slice(0, dot), port: ref.slice(dot + 1) };
}
