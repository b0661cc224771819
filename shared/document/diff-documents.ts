/** @file Finds the patch that leads from one document to another. */

import type { Change, Patch, PatchPath } from './patch.ts';
import { byCodeUnits, isRecord, ownValue, sameValue, type PlainRecord } from './plain-data.ts';
import { makeChange } from './reverse-patch.ts';
import type { TasDocument } from './schema.ts';

/**
 * The smallest changes, in the order of their keys: a record that both documents have is compared key by key, everything else is
 * replaced whole. Branches that are the same object aren't looked into.
 */
export function diffDocuments(before: TasDocument, after: TasDocument): Patch {
  return diffRecords([], before, after);
}

function diffRecords(path: PatchPath, before: PlainRecord, after: PlainRecord): readonly Change[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .sort(byCodeUnits)
    .flatMap((key) => diffValues([...path, key], ownValue(before, key), ownValue(after, key)));
}

function diffValues(path: PatchPath, before: unknown, after: unknown): readonly Change[] {
  if (before === after) return [];
  if (isRecord(before) && isRecord(after)) return diffRecords(path, before, after);
  return sameValue(before, after) ? [] : [makeChange(path, before, after)];
}
