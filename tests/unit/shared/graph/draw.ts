/** @file Draws documents for tests of the graph, and looks for problems in them. */

import { expect } from 'vitest';
import { applyPatch } from '../../../../shared/document/apply-patch.ts';
import { splitPortRef } from '../../../../shared/document/port-ref.ts';
import type { DocumentNode, TasDocument } from '../../../../shared/document/schema.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import type { GraphNode } from '../../../../shared/graph/graph.ts';
import { newDocument } from '../../../../shared/pairs/new-document.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { deepFreeze } from '../../../support/deep-freeze.ts';
import { expectSuccess } from '../../../support/expect-result.ts';

type NodeSketch = Partial<DocumentNode> & Pick<DocumentNode, 'kind'>;

/** A document of these nodes and wires. */
export function draw(
  nodes: Readonly<Record<string, NodeSketch>>,
  wires: Readonly<Record<string, string>> = {},
): TasDocument {
  const whole = Object.entries(nodes).map(([id, node]) => [id, { params: {}, ...node }] as const);
  return deepFreeze(newDocument('drawn', { nodes: Object.fromEntries(whole), wires: { ...wires } }));
}

/** The document with other parts. */
export function redraw(
  document: TasDocument,
  nodes: Readonly<Record<string, Partial<DocumentNode>>>,
  wires: Readonly<Record<string, string>> = {},
): TasDocument {
  const changed = Object.entries(nodes).map(([id, node]) => [
    id,
    { kind: '', params: {}, ...document.nodes[id], ...node },
  ]);
  return deepFreeze({
    ...document,
    nodes: { ...document.nodes, ...(Object.fromEntries(changed) as TasDocument['nodes']) },
    wires: { ...document.wires, ...wires },
  });
}

/** The document without these nodes and the wires at them, and without these wires. */
export function without(document: TasDocument, ...names: readonly string[]): TasDocument {
  const gone = (name: string): boolean => names.includes(name) || names.includes(splitPortRef(name).node);
  const nodes = Object.entries(document.nodes).filter(([id]) => !gone(id));
  const wires = Object.entries(document.wires).filter(([to, from]) => !gone(to) && !gone(from));
  return deepFreeze({ ...document, nodes: Object.fromEntries(nodes), wires: Object.fromEntries(wires) });
}

/** The problems of one code. */
export function problemsOf(document: TasDocument, code: string): readonly Problem[] {
  return buildGraph(document).problems.filter((problem) => problem.code === code);
}

/** The only problem of a code. */
export function onlyProblem(document: TasDocument, code: string): Problem {
  const found = problemsOf(document, code);
  expect(found.map(({ message }) => message)).toHaveLength(1);
  const [problem] = found;
  if (!problem) throw new Error(`no ${code}`);
  return problem;
}

/** The document after the fix of that title. */
export function fixed(document: TasDocument, problem: Problem, title: string): TasDocument {
  const fix = problem.fixes?.find((candidate) => candidate.title === title);
  if (!fix)
    throw new Error(`${title} is not among ${problem.fixes?.map((f) => f.title).join(', ') ?? 'none'}`);
  return expectSuccess(applyPatch(document, fix.patch));
}

/** One node of the graph. */
export function nodeOf(document: TasDocument, id: string): GraphNode {
  const node = buildGraph(document).nodes.get(id);
  if (!node) throw new Error(`no node ${id}`);
  return node;
}
