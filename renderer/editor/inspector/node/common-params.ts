/** @file The parameters that selected nodes have in common, and what of them is the same. */

import type { ParamSpec } from '../../../../shared/catalog/params.ts';
import type { GraphNode } from '../../../../shared/graph/graph.ts';

/** A parameter that all of some nodes have. */
export interface CommonParam {
  readonly name: string;
  readonly spec: ParamSpec;
  /** What the document says, where it says the same for all. */
  readonly stored: unknown;
  /** What counts, where it is the same for all; `undefined`: it differs. */
  readonly shared: number | string | boolean | undefined;
  /** The node that it is borrowed from, for each node that doesn't decide it itself. */
  readonly owners: readonly string[];
}

function same<T>(values: readonly T[]): T | undefined {
  return values.every((value) => Object.is(value, values[0])) ? values[0] : undefined;
}

/** Whether two specs make the same control; a bound or an option that differs makes two. */
function sameControl(a: ParamSpec, b: ParamSpec | undefined): boolean {
  return a === b || (b !== undefined && JSON.stringify(a) === JSON.stringify(b));
}

/** Parameters that every one of these nodes has, in the order of the first. */
export function commonParams(nodes: readonly GraphNode[]): readonly CommonParam[] {
  const [first] = nodes;
  return Object.entries(first?.definition?.params ?? {})
    .filter(([name, spec]) => nodes.every(({ definition }) => sameControl(spec, definition?.params[name])))
    .map(([name, spec]) => ({
      name,
      spec,
      stored: same(nodes.map(({ node }) => node.params[name])),
      shared: same(nodes.map(({ params }) => params[name])),
      owners: nodes.flatMap(({ id, owner }) => (owner === id || spec.perApplication ? [] : [owner])),
    }));
}
