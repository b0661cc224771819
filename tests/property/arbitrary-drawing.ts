/** @file Documents as somebody draws them: whole distillations with mistakes made in them, of every kind the editor allows. */

import fc from 'fast-check';
import { catalog, findKind } from '../../shared/catalog/catalog.ts';
import type { ParamSpec } from '../../shared/catalog/params.ts';
import { portRef } from '../../shared/document/port-ref.ts';
import type { DocumentNode, TasDocument } from '../../shared/document/schema.ts';
import { deepFreeze } from '../support/deep-freeze.ts';
import {
  resnetToVit,
  smallResnet,
  smallTas,
  smallVit,
  studentAlone,
  vitToResnet,
} from '../support/small-networks.ts';

/** Faultless documents, one of each kind of pair. */
export const soundDrawings: readonly TasDocument[] = [
  vitToResnet(),
  resnetToVit({ trainTeacher: true }),
  smallTas(smallResnet('teacher', { block: 'bottleneck' }), smallResnet('student')),
  smallTas(smallVit('teacher'), smallVit('student', { dim: 4 })),
  studentAlone(smallResnet('student')),
].map(deepFreeze);

/** A change to a drawing. The numbers choose among what it has at that moment. */
export interface Mutation {
  readonly what: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export const arbitraryMutation: fc.Arbitrary<Mutation> = fc.record({
  what: fc.nat(99),
  a: fc.nat(9_999),
  b: fc.nat(9_999),
  c: fc.nat(9_999),
});

type Mutate = (document: TasDocument, mutation: Mutation) => TasDocument;

const pick = <T>(list: readonly T[], index: number, otherwise: T): T =>
  list[index % Math.max(1, list.length)] ?? otherwise;
const pickId = (document: TasDocument, index: number): string =>
  pick(Object.keys(document.nodes), index, 'none');

function withNode(document: TasDocument, id: string, node: DocumentNode): TasDocument {
  return { ...document, nodes: { ...document.nodes, [id]: node } };
}

function changeNode(
  document: TasDocument,
  index: number,
  change: (node: DocumentNode) => DocumentNode,
): TasDocument {
  const id = pickId(document, index);
  const node = document.nodes[id];
  return node ? withNode(document, id, change(node)) : document;
}

/** Good values, values at and over the bounds, and values of other types. */
function valueFor(spec: ParamSpec, choice: number): number | string | boolean {
  const wrong = ['', 'mean', true, false, -1, 0, 0.5, 1e300, -1e300];
  if (spec.type === 'choice') return pick([...spec.options, ...wrong], choice, '');
  if (spec.type === 'flag') return pick([true, false, true, false, ...wrong], choice, false);
  const { least, most } = spec;
  return pick(
    [1, 2, 3, 4, 5, 6, 7, 8, 12, 16, least, most, spec.default, least - 1, most + 1, ...wrong],
    choice,
    least,
  );
}

function inputs(document: TasDocument): string[] {
  return Object.entries(document.nodes).flatMap(([id, node]) =>
    (findKind(node.kind)?.inputs ?? []).map(({ name }) => portRef(id, name)),
  );
}

function outputs(document: TasDocument): string[] {
  return Object.entries(document.nodes).flatMap(([id, node]) =>
    (findKind(node.kind)?.outputs ?? []).map(({ name }) => portRef(id, name)),
  );
}

const rewire: Mutate = (document, { a, b }) => {
  const to = pick(inputs(document), a, 'none.in');
  return { ...document, wires: { ...document.wires, [to]: pick(outputs(document), b, 'none.out') } };
};

const dangle: Mutate = (document, { a, b, c }) => {
  const wires = { ...document.wires };
  if (c % 2 === 0) wires[portRef(pickId(document, a), pick(['in', 'x', 'learner'], b, 'in'))] = 'nobody.out';
  else wires['nobody.in'] = portRef(pickId(document, a), pick(['out', 'x', 'logits'], b, 'out'));
  return { ...document, wires };
};

const cut: Mutate = (document, { a }) => {
  const gone = pick(Object.keys(document.wires), a, '');
  return {
    ...document,
    wires: Object.fromEntries(Object.entries(document.wires).filter(([to]) => to !== gone)),
  };
};

const remove: Mutate = (document, { a }) => {
  const gone = pickId(document, a);
  return {
    ...document,
    nodes: Object.fromEntries(Object.entries(document.nodes).filter(([id]) => id !== gone)),
  };
};

const setParam: Mutate = (document, { a, b, c }) =>
  changeNode(document, a, (node) => {
    const specs = Object.entries(findKind(node.kind)?.params ?? {});
    const entry = specs[b % (specs.length + 1)];
    const value = entry ? valueFor(entry[1], c) : c;
    return { ...node, params: { ...node.params, [entry?.[0] ?? 'toString']: value } };
  });

const dropParam: Mutate = (document, { a, b }) =>
  changeNode(document, a, (node) => {
    const gone = pick(Object.keys(node.params), b, '');
    const kept = Object.entries(node.params).filter(([key]) => key !== gone);
    return { ...node, params: Object.fromEntries(kept) };
  });

const addNode: Mutate = (document, { a, b, c }) => {
  const role = pick(['teacher', 'assistant', 'student', undefined] as const, b, undefined);
  const node = { kind: pick(catalog, a, catalog[0])?.kind ?? '', ...(role ? { role } : {}), params: {} };
  const id = `new-${c % 7}`;
  const first = findKind(node.kind)?.inputs[0]?.name;
  const added = withNode(document, id, node);
  if (first === undefined) return added;
  return {
    ...added,
    wires: { ...added.wires, [portRef(id, first)]: pick(outputs(document), c, 'image.image') },
  };
};

const setRole: Mutate = (document, { a, b }) =>
  changeNode(document, a, ({ role: _role, ...node }) => {
    const role = pick(['teacher', 'assistant', 'student', undefined] as const, b, undefined);
    return role ? { ...node, role } : node;
  });

const borrow: Mutate = (document, { a, b, c }) =>
  changeNode(document, a, ({ weights: _weights, ...node }) => {
    if (c % 5 === 0) return node;
    const alike = Object.keys(document.nodes).filter((id) => document.nodes[id]?.kind === node.kind);
    return { ...node, weights: { from: c % 5 === 1 ? pickId(document, b) : pick(alike, b, 'nobody') } };
  });

const setKind: Mutate = (document, { a, b }) =>
  changeNode(document, a, (node) => ({
    ...node,
    kind: pick([...catalog.map(({ kind }) => kind), 'resnet-stge', 'nonsense', 'tostring'], b, 'add'),
  }));

const freeze: Mutate = (document, { a, b }) =>
  changeNode(document, a, (node) => ({ ...node, frozen: b % 2 === 0 }));

const retitle: Mutate = (document, { a, b }) =>
  changeNode(document, a, (node) => ({ ...node, title: pick(['', 'Stage', '"', '\n'], b, '') }));

const changeRecipe: Mutate = (document, { a }) => ({
  ...document,
  recipe: { ...document.recipe, teacher: a % 2 === 0 ? null : document.recipe.distillation },
});

const mutations: readonly Mutate[] = [
  rewire,
  rewire,
  dangle,
  cut,
  remove,
  setParam,
  setParam,
  setParam,
  dropParam,
  addNode,
  addNode,
  setRole,
  borrow,
  borrow,
  setKind,
  freeze,
  retitle,
  changeRecipe,
];

/** The drawing after one mutation. Untouched nodes keep their identity, as after a patch. */
export function mutate(document: TasDocument, mutation: Mutation): TasDocument {
  return mutations[mutation.what % mutations.length]?.(document, mutation) ?? document;
}

/** A sound drawing with up to `most` mutations. */
export function arbitraryDrawing(most = 6): fc.Arbitrary<TasDocument> {
  return fc
    .record({
      base: fc.constantFrom(...soundDrawings),
      changes: fc.array(arbitraryMutation, { maxLength: most }),
    })
    .map(({ base, changes }) => changes.reduce(mutate, base));
}
