/** @file The history as text, so that undo survives a restart. */

import { z } from 'zod';
import { parseStrictJson } from '../formats/strict-json.ts';
import { errorProblem, failure, success, type Result } from '../problem.ts';
import { applyPatch } from './apply-patch.ts';
import { explainIssues } from './explain-issues.ts';
import { longestLabel, mostSteps, type History, type Step } from './history.ts';
import { limits } from './limits.ts';
import { documentVersion } from './migrations.ts';
import { reversePatch } from './reverse-patch.ts';
import type { TasDocument } from './schema.ts';

const historyFormat = 'tas-studio/history';

/** A character takes at most three bytes of UTF-8; the rest is for the header. */
const mostCharacters = limits.fileBytes / 4;

/** A patch holds values of a document, a few levels down. */
const depth = limits.depth + 8;

const changeSchema = z.strictObject({
  path: z.array(z.string()).min(1).max(limits.depth),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});

const stepSchema = z.strictObject({
  mark: z.int().min(1),
  label: z.string().max(longestLabel),
  patch: z.array(changeSchema),
});

const historySchema = z.strictObject({
  format: z.literal(historyFormat),
  /** The version of the document that the patches are about. */
  documentVersion: z.literal(documentVersion),
  past: z.array(stepSchema).max(mostSteps),
  future: z.array(stepSchema).max(mostSteps),
  nextMark: z.int().min(1),
});

/** Writes a history; the oldest steps are left out where the text would grow larger than a document may be. */
export function historyText({ past, future, nextMark }: History): string {
  const kept: string[] = [];
  const redo = future.map((step) => JSON.stringify(step));
  let room = mostCharacters - redo.reduce((sum, step) => sum + step.length, 0);
  for (const step of past.filter(({ patch }) => patch.length > 0).reverse()) {
    const text = JSON.stringify(step);
    room -= text.length;
    if (room < 0) break;
    kept.unshift(text);
  }
  const header = `{"format":"${historyFormat}","documentVersion":${documentVersion},"nextMark":${nextMark}`;
  return `${header},\n"past":[\n${kept.join(',\n')}\n],\n"future":[\n${redo.join(',\n')}\n]}\n`;
}

/**
 * Reads a history for the document that it belongs to. Refused where it was written for another version, or where a step of it doesn't
 * apply: undoing all of it and redoing all of it is tried on the document first.
 */
export function parseHistory(source: string | Uint8Array, document: TasDocument): Result<History> {
  const json = parseStrictJson(source, { bytes: limits.fileBytes, depth });
  if (!json.ok) return json;
  const checked = historySchema.safeParse(json.value);
  if (!checked.success) {
    return failure(
      ...explainIssues(checked.error.issues, { data: json.value, schema: historySchema, at: [] }),
    );
  }
  const { past, future, nextMark } = checked.data;
  const history = { past: past as Step[], future: future as Step[], open: false, nextMark };
  return replays(history, document) ? success(history) : failure(notOfThisDocument);
}

const notOfThisDocument = errorProblem(
  'history/does-not-belong',
  'The stored undo steps belong to another state of this document, so undo starts afresh.',
);

/** Whether all that can be undone and redone applies, and no mark was given out twice. */
function replays({ past, future, nextMark }: History, document: TasDocument): boolean {
  const marks = [...past, ...future].map(({ mark }) => mark);
  if (new Set(marks).size < marks.length || marks.some((mark) => mark >= nextMark)) return false;
  const patches = [
    past.toReversed().map(({ patch }) => reversePatch(patch)),
    future.toReversed().map(({ patch }) => patch),
  ];
  return patches.every((list) => {
    let current = document;
    return list.every((patch) => {
      const applied = applyPatch(current, patch);
      if (applied.ok) current = applied.value;
      return applied.ok;
    });
  });
}
