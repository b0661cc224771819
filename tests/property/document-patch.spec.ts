/** @file The algebra of patches: difference, application, reversal, composition. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../shared/document/apply-patch.ts';
import { composePatches } from '../../shared/document/compose-patches.ts';
import { diffDocuments } from '../../shared/document/diff-documents.ts';
import type { Patch } from '../../shared/document/patch.ts';
import { reversePatch } from '../../shared/document/reverse-patch.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import { arbitraryDocument } from './arbitrary-document.ts';
import { arbitraryGesture, patchOfGesture, type Gesture } from './arbitrary-edit.ts';
import { deepFreeze } from '../support/deep-freeze.ts';
import { expectSuccess } from '../support/expect-result.ts';
import { fuzzRuns, fuzzTimeout } from './fuzz-runs.ts';

const numRuns = fuzzRuns(500);
const document = arbitraryDocument().map(deepFreeze);
const gestures = fc.array(arbitraryGesture, { maxLength: 40 });

function applied(before: TasDocument, patch: Patch): TasDocument {
  return expectSuccess(applyPatch(before, deepFreeze(patch)));
}

/** The documents and patches of a sequence of edits, the start first. */
function edited(start: TasDocument, sequence: readonly Gesture[]): { end: TasDocument; patches: Patch[] } {
  let end = start;
  const patches = sequence.map((gesture) => {
    const patch = patchOfGesture(end, gesture);
    end = deepFreeze(applied(end, patch));
    return patch;
  });
  return { end, patches };
}

/** Branches of two documents that are equal but not the same object. */
function needlessCopies(before: unknown, after: unknown, path: string): readonly string[] {
  if (before === after || typeof before !== 'object' || typeof after !== 'object') return [];
  if (before === null || after === null) return [];
  if (JSON.stringify(before) === JSON.stringify(after)) return [path];
  const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return Object.keys(old).flatMap((key) => needlessCopies(old[key], now[key], `${path}/${key}`));
}

describe('patches', () => {
  it(
    'lead from any document to any other and back',
    () => {
      fc.assert(
        fc.property(document, document, (before, after) => {
          const patch = diffDocuments(before, after);
          expect(applied(before, patch)).toEqual(after);
          expect(applied(after, reversePatch(patch))).toEqual(before);
          expect(diffDocuments(before, before)).toEqual([]);
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );

  it(
    'make the same of a document composed as one by one, and back',
    () => {
      fc.assert(
        fc.property(document, gestures, (start, sequence) => {
          const { end, patches } = edited(start, sequence);
          const whole = composePatches(...patches);
          expect(applied(start, whole)).toEqual(end);
          expect(applied(end, reversePatch(whole))).toEqual(start);
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );

  it(
    'compose whatever the grouping, and no path of a composed one leads into another',
    () => {
      fc.assert(
        fc.property(document, document, document, (a, b, c) => {
          const whole = composePatches(diffDocuments(a, b), diffDocuments(b, c), diffDocuments(c, a));
          expect(whole).toEqual([]);
          const paths = composePatches(diffDocuments(a, b), diffDocuments(b, c)).map(({ path }) =>
            path.join('/'),
          );
          for (const path of paths)
            expect(paths.filter((other) => `${other}/`.startsWith(`${path}/`))).toEqual([path]);
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );

  it(
    'leave what they do not touch as the same object',
    () => {
      fc.assert(
        fc.property(document, arbitraryGesture, (start, gesture) => {
          const patch = patchOfGesture(start, gesture);
          fc.pre(patch.length > 0);
          expect(needlessCopies(start, applied(start, patch), '')).toEqual([]);
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );
});
