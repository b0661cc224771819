/** @file Random documents, derived by hand from the schema: every section, every variant, whole or dangling wires. */

import fc from 'fast-check';
import { documentVersion } from '../../shared/document/migrations.ts';
import { portRef } from '../../shared/document/port-ref.ts';
import { documentFormat } from '../../shared/document/schema.ts';
import type {
  DataChoice,
  DocumentNode,
  Optimizer,
  ParamValue,
  Position,
  Recipe,
  TasDocument,
  Training,
} from '../../shared/document/schema.ts';

/** Ids as people write them, with some that look like numbers or like names that objects inherit. */
const arbitraryNodeId: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 6, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_-]{0,11}$/) },
    { weight: 2, arbitrary: fc.stringMatching(/^[0-9]{1,3}$/) },
    { weight: 1, arbitrary: fc.constantFrom('valueof', 'tostring', 'length', 'name', 'x'.repeat(64)) },
  )
  .filter((id) => id !== 'constructor' && id !== 'prototype');

const port = fc.constantFrom('in', 'out', 'a', 'b', 'map', 'logits', 'feature', 'loss', 'q2');

/** Text with every kind of character that a file can hold, line separators and quotes among them. */
const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', '"', '\\', '\u0000', '\u2028\u2029\u0085', '<script>', '{}', 'null', '🙂', '\r\n\t'),
);

const filePath = arbitraryText.map((path) => path.replaceAll('\0', ''));

/** Finite, and never -0: JSON writes it as 0. */
function number(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value));
}

const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

const paramValue: fc.Arbitrary<ParamValue> = fc.oneof(
  number(-1e308, 1e308),
  whole(-4, 1_024),
  arbitraryText,
  fc.boolean(),
);

const params = fc.dictionary(
  fc.oneof(fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,9}$/), fc.constantFrom('toString', 'hasOwnProperty')),
  paramValue,
  { maxKeys: 6, noNullPrototype: true },
);

/** Removes the keys whose value is `undefined`, as JSON does. */
function present<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

/** A node drawn before the ids are; `owner` will choose among them whose weights it shares. */
const node = fc
  .record({
    kind: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,15}$/),
    role: maybe(fc.constantFrom('teacher', 'assistant', 'student')),
    title: maybe(arbitraryText),
    params,
    owner: maybe(fc.nat()),
    frozen: maybe(fc.boolean()),
  })
  .map(({ owner, ...rest }) => ({ owner, fields: present(rest) }));

/** fast-check makes records without a prototype unless told otherwise. */
const full = { noNullPrototype: true } as const;

const optimizer: fc.Arbitrary<Optimizer> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('sgd' as const),
      learningRate: number(0, 1e6),
      momentum: number(0, 1),
      nesterov: fc.boolean(),
      weightDecay: number(0, 1),
    },
    full,
  ),
  fc.record(
    {
      kind: fc.constant('adamw' as const),
      learningRate: number(0, 1),
      beta1: number(0, 0.999999),
      beta2: number(0, 0.999999),
      epsilon: number(1e-30, 1),
      weightDecay: number(0, 1e6),
    },
    full,
  ),
);

const training: fc.Arbitrary<Training> = fc.record(
  {
    epochs: whole(1, 100_000),
    optimizer,
    schedule: fc.record(
      {
        kind: fc.constantFrom('cosine' as const, 'constant' as const),
        warmupEpochs: number(0, 100_000),
        leastLearningRate: number(0, 1e6),
      },
      full,
    ),
    clipNorm: fc.option(number(1e-12, 1e12)),
  },
  full,
);

const recipe: fc.Arbitrary<Recipe> = fc.record(
  {
    seed: whole(0, 2 ** 31 - 1),
    batchSize: whole(1, 65_536),
    augmentation: fc.record({ flip: fc.boolean(), cropPadding: whole(0, 64) }, full),
    teacher: fc.option(training),
    distillation: training,
    control: fc.boolean(),
    checkpointEvery: whole(1, 1_000_000),
  },
  full,
);

const perChannel = fc.tuple(number(-10, 10), number(-10, 10), number(-10, 10));

const data: fc.Arbitrary<DataChoice> = fc
  .record({
    source: fc.oneof(
      fc.constant({ format: 'bundled' as const, name: 'fashion-mnist-mini' as const }),
      fc.record({
        format: fc.constantFrom('idx' as const, 'cifar10' as const, 'cifar100' as const, 'folder' as const),
        directory: filePath,
      }),
    ),
    options: fc.record({
      trainImages: maybe(whole(1, 1e9)),
      evaluationImages: maybe(whole(1, 1e9)),
      mean: maybe(perChannel),
      deviation: maybe(perChannel),
    }),
  })
  .map(({ source, options }) => ({ ...source, ...present(options) }));

const roleWeights = fc
  .record({ teacher: maybe(filePath), assistant: maybe(filePath), student: maybe(filePath) })
  .map((files): TasDocument['weights'] => present(files));

const end = fc.record({ node: fc.nat(), port, stranger: fc.option(arbitraryNodeId, { freq: 9 }) });
const coordinate = fc.oneof(whole(-5_000, 5_000), number(-1e7, 1e7));
const position = fc.record({ x: coordinate, y: coordinate }, full);

const group = fc.record(
  { title: arbitraryText, members: fc.array(fc.nat(20), { maxLength: 5 }), collapsed: fc.boolean() },
  full,
);

/** One random document before its parts are bound to its ids. */
interface Draft {
  readonly ids: readonly string[];
  readonly nodes: readonly { readonly owner: number | undefined; readonly fields: DocumentNode }[];
  readonly ends: readonly {
    readonly node: number;
    readonly port: string;
    readonly stranger: string | null;
  }[];
  readonly positions: readonly (Position | undefined)[];
  readonly groups: readonly {
    readonly title: string;
    readonly members: readonly number[];
    readonly collapsed: boolean;
  }[];
  readonly sections: Omit<TasDocument, 'nodes' | 'wires' | 'layout'>;
}

function bound({ ids, nodes, ends, positions, groups, sections }: Draft): TasDocument {
  const idAt = (index: number): string => ids[index % ids.length] ?? '';
  const refs = ends.map((from) => portRef(from.stranger ?? idAt(from.node), from.port));
  const half = refs.length >> 1;
  return {
    ...sections,
    nodes: Object.fromEntries(
      ids.map((id, index) => {
        const { owner, fields } = nodes[index % nodes.length] ?? {
          owner: 0,
          fields: { kind: 'a', params: {} },
        };
        return [id, owner === undefined ? fields : { ...fields, weights: { from: idAt(owner) } }];
      }),
    ),
    wires: Object.fromEntries(refs.slice(0, half).map((to, index) => [to, refs[half + index] ?? to])),
    layout: {
      nodes: Object.fromEntries(
        ids.flatMap((id, index) => (positions[index] === undefined ? [] : [[id, positions[index]]])),
      ),
      groups: Object.fromEntries(
        groups.map(({ title, members, collapsed }, index) => {
          // An id beyond those of the document now and then: it names no node, and is kept.
          const nodes = members.map((member) => (member % 7 === 0 ? `nobody-${member}` : idAt(member)));
          return [`group-${index}`, { title, nodes: [...new Set(nodes)], collapsed }];
        }),
      ),
    },
  };
}

const sections = fc.record(
  {
    format: fc.constant(documentFormat),
    version: fc.constant(documentVersion as TasDocument['version']),
    name: arbitraryText,
    notes: arbitraryText,
    weights: roleWeights,
    data,
    recipe,
  },
  full,
);

/** Valid documents of up to `maxNodes` nodes, with defaults written out. Wires may dangle, weights may have no owner. */
export function arbitraryDocument(maxNodes = 8): fc.Arbitrary<TasDocument> {
  return fc
    .record({
      ids: fc.uniqueArray(arbitraryNodeId, { minLength: 1, maxLength: maxNodes }),
      nodes: fc.array(node, { minLength: 1, maxLength: maxNodes }),
      ends: fc.array(end, { maxLength: 4 * maxNodes }),
      positions: fc.array(maybe(position), { maxLength: maxNodes }),
      groups: fc.array(group, { maxLength: 3 }),
      sections,
    })
    .map(bound);
}
