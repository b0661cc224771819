/** @file What can be named at a place of a document's text: ports for wires, owners for borrowed weights. */

import { describeShape } from '../../shared/catalog/port-shape.ts';
import { splitPortRef } from '../../shared/document/port-ref.ts';
import { pathAtOffset, type TextSpan } from '../../shared/formats/json-span.ts';
import type { Graph, GraphNode } from '../../shared/graph/graph.ts';

/** One name, and what it stands for. */
interface Reference {
  readonly name: string;
  readonly detail: string;
}

/** The names that fit at a place, and the string there, quotes included, that one of them replaces. */
export interface ReferenceList {
  readonly isKey: boolean;
  readonly span: TextSpan;
  readonly references: readonly Reference[];
}

interface Place {
  readonly isKey: boolean;
  readonly span: TextSpan;
}

/** The string that the offset is in, on its line; a string that isn't closed yet ends at the offset. */
function stringAt(text: string, offset: number): Place | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const quotes = [...before.matchAll(/"/g)].map(({ index }) => index);
  const open = quotes.at(-1);
  if (open === undefined || quotes.length % 2 === 0) return undefined;
  const rest = /^[^"\n,:]*"/.exec(text.slice(offset));
  const lead = text.slice(0, lineStart + open).trimEnd();
  return {
    isKey: !lead.endsWith(':'),
    span: { start: lineStart + open, end: offset + (rest?.[0].length ?? 0) },
  };
}

function describeNode({ definition, node }: GraphNode): string {
  return definition?.title ?? node.kind;
}

function outputsFor(graph: Graph, input: string): readonly Reference[] {
  const { node, port } = splitPortRef(input);
  const accepts = graph.nodes.get(node)?.definition?.inputs.find(({ name }) => name === port)?.accepts;
  return [...graph.nodes.values()].flatMap((source) =>
    Object.entries(source.outputs ?? {})
      .filter(([, shape]) => source.id !== node && (accepts?.includes(shape.type) ?? true))
      .map(([name, shape]) => ({
        name: `${source.id}.${name}`,
        detail: `${describeShape(shape)}, ${describeNode(source)}`,
      })),
  );
}

function freeInputs(graph: Graph): readonly Reference[] {
  return [...graph.nodes.values()].flatMap((node) =>
    (node.definition?.inputs ?? [])
      .filter(({ name }) => !Object.hasOwn(node.sources, name))
      .map(({ name }) => ({ name: `${node.id}.${name}`, detail: describeNode(node) })),
  );
}

function owners(graph: Graph, borrower: string): readonly Reference[] {
  const kind = graph.nodes.get(borrower)?.node.kind;
  return [...graph.nodes.values()]
    .filter(({ id, node }) => id !== borrower && node.kind === kind && node.weights === undefined)
    .map((owner) => ({ name: owner.id, detail: describeNode(owner) }));
}

/** The names that fit at an offset of the text; `undefined` where none are called for. */
export function referencesAt(text: string, offset: number, graph: Graph): ReferenceList | undefined {
  const place = stringAt(text, offset);
  if (place === undefined) return undefined;
  const [section, id = '', ...rest] = pathAtOffset(text, offset).map(String);
  if (section === 'wires') {
    return { ...place, references: place.isKey ? freeInputs(graph) : outputsFor(graph, id) };
  }
  const isOwner = section === 'nodes' && rest.join('.') === 'weights.from' && !place.isKey;
  return isOwner ? { ...place, references: owners(graph, id) } : undefined;
}
