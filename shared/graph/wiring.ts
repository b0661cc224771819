/** @file The wires of a document by the node that they enter, the order of computation, and the wires that lead nowhere. */

import { findKind } from '../catalog/catalog.ts';
import { nearestName } from '../document/nearest-name.ts';
import { splitPortRef, type PortPlace } from '../document/port-ref.ts';
import type { TasDocument } from '../document/schema.ts';
import { errorProblem, type Problem } from '../problem.ts';

/** The wires of a document, read once. */
export interface Wiring {
  /** For each node that has wired inputs: their sources by port. Wires to or from unknown nodes or ports are left out. */
  readonly incoming: ReadonlyMap<string, Readonly<Record<string, PortPlace>>>;
  readonly order: readonly string[];
  readonly cyclic: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** Looking for a near name is slow work; after so many wrong wires the name is not what is wrong. */
const suggestions = 20;

/** Why one end of a wire leads nowhere, or null. A node of unknown kind is reported by itself, not by its wires. */
function danglingEnd(
  document: TasDocument,
  end: PortPlace,
  side: 'inputs' | 'outputs',
  suggest: boolean,
): string | null {
  const node = Object.hasOwn(document.nodes, end.node) ? document.nodes[end.node] : undefined;
  if (!node) {
    const near = suggest ? nearestName(end.node, Object.keys(document.nodes)) : undefined;
    return `there is no node ${end.node}${near ? `; did you mean ${near}?` : ''}`;
  }
  const definition = findKind(node.kind);
  if (!definition || definition[side].some((port) => port.name === end.port)) return null;
  const names = definition[side].map((port) => port.name);
  const what = side === 'inputs' ? 'input' : 'output';
  return `${end.node} has no ${what} ${end.port}${names.length > 0 ? `, only ${names.join(', ')}` : ''}`;
}

/** Nodes in the order of computation (by id where the wires leave it open), then those on or behind a cycle. */
function sortNodes(
  ids: readonly string[],
  incoming: Wiring['incoming'],
): { readonly order: readonly string[]; readonly cyclic: ReadonlySet<string> } {
  const waiting = new Map<string, number>();
  const feeds = new Map<string, string[]>();
  for (const id of ids) {
    const sources = new Set(Object.values(incoming.get(id) ?? {}).map((source) => source.node));
    waiting.set(id, sources.size);
    for (const source of sources) {
      const fed = feeds.get(source);
      if (fed) fed.push(id);
      else feeds.set(source, [id]);
    }
  }
  const order: string[] = [];
  let ready = ids.filter((id) => waiting.get(id) === 0);
  while (ready.length > 0) {
    const next: string[] = [];
    for (const id of ready) {
      order.push(id);
      for (const target of feeds.get(id) ?? []) {
        const left = (waiting.get(target) ?? 0) - 1;
        waiting.set(target, left);
        if (left === 0) next.push(target);
      }
    }
    ready = next;
  }
  const done = new Set(order);
  const stuck = ids.filter((id) => !done.has(id));
  return { order: [...order, ...stuck], cyclic: new Set(stuck) };
}

/** Follows the wires of a document. Total: whatever is wrong with a wire is among the problems. */
export function readWiring(document: TasDocument): Wiring {
  const incoming = new Map<string, Record<string, PortPlace>>();
  const problems: Problem[] = [];
  for (const [to, from] of Object.entries(document.wires)) {
    const target = splitPortRef(to);
    const source = splitPortRef(from);
    const suggest = problems.length < suggestions;
    const reason =
      danglingEnd(document, source, 'outputs', suggest) ?? danglingEnd(document, target, 'inputs', suggest);
    if (reason) {
      problems.push(
        errorProblem(
          'graph/dangling-wire',
          `The wire ${from} -> ${to} leads nowhere: ${reason}.`,
          { path: ['wires', to] },
          [{ title: 'Remove the wire', patch: [{ path: ['wires', to], before: from }] }],
        ),
      );
      continue;
    }
    const ports = incoming.get(target.node) ?? {};
    ports[target.port] = source;
    incoming.set(target.node, ports);
  }
  const { order, cyclic } = sortNodes(Object.keys(document.nodes).sort(), incoming);
  return { incoming, order, cyclic, problems };
}
