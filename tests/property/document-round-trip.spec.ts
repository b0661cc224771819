/** @file What is written can be read, and has one spelling. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../shared/document/meaning-of.ts';
import { parseDocument } from '../../shared/document/parse-document.ts';
import { documentSchema, type TasDocument } from '../../shared/document/schema.ts';
import { documentText, writeDocument } from '../../shared/document/write-document.ts';
import { arbitraryDocument } from './arbitrary-document.ts';
import { expectSuccess } from '../support/expect-result.ts';
import { fuzzRuns, fuzzTimeout } from './fuzz-runs.ts';

const numRuns = fuzzRuns(2_000);

function parsed(source: string | Uint8Array): TasDocument {
  return expectSuccess(parseDocument(source)).document;
}

/** The same document with every record's keys in another order. */
function shuffled<T>(value: T, seed: number): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, shuffled(inner, seed + 1)] as const);
  const rotated = entries
    .slice(seed % (entries.length || 1))
    .concat(entries.slice(0, seed % (entries.length || 1)));
  return Object.fromEntries(seed % 2 === 0 ? rotated : rotated.reverse()) as T;
}

describe('a random document', () => {
  it(
    'satisfies the schema as it stands, so that the other properties mean something',
    () => {
      fc.assert(
        fc.property(arbitraryDocument(), (document) => {
          expect(documentSchema.parse(document)).toEqual(document);
        }),
        { numRuns: 200 },
      );
    },
    fuzzTimeout,
  );

  it(
    'comes back from its bytes equal, and the bytes are the same when written again',
    () => {
      fc.assert(
        fc.property(arbitraryDocument(), (document) => {
          const again = parsed(expectSuccess(writeDocument(document)));
          expect(again).toEqual(document);
          expect(documentText(again)).toBe(documentText(document));
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );

  it(
    'has one spelling, whatever the order of its keys',
    () => {
      fc.assert(
        fc.property(arbitraryDocument(), fc.nat(20), (document, seed) => {
          expect(documentText(shuffled(document, seed))).toBe(documentText(document));
        }),
        { numRuns: numRuns / 4 },
      );
    },
    fuzzTimeout,
  );

  it(
    'means the same under another name, layout, notes and titles, and something else when a node goes',
    () => {
      fc.assert(
        fc.property(arbitraryDocument(), arbitraryDocument(), (document, other) => {
          const retitled = Object.fromEntries(
            Object.entries(document.nodes).map(([id, node]) => [id, { ...node, title: other.name }]),
          );
          const { name, notes, layout } = other;
          expect(meaningOf({ ...document, name, notes, layout, nodes: retitled })).toBe(meaningOf(document));
          const [, ...fewer] = Object.entries(document.nodes);
          expect(meaningOf({ ...document, nodes: Object.fromEntries(fewer) })).not.toBe(meaningOf(document));
        }),
        { numRuns: numRuns / 4 },
      );
    },
    fuzzTimeout,
  );
});
