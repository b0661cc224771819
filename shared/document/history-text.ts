/** @file The history as text, so that undo survives a restart. */

import { parseStrictJson } from '../formats/strict-json.ts';
import { errorProblem, failure, success, type Result } from '../problem.ts';
import { applyPatch } from './apply-patch.ts';
import { longestLabel, mostSteps, type History, type MarkId, type Step } from './history.ts';
import { limits } from './limits.ts';
import { documentVersion } from './migrations.ts';
import { isRecord } from './plain-data.ts';
import { readList, readPatch } from './read-patch.ts';
import { reversePatch } from './reverse-patch.ts';
import type { TasDocument } from './schema.ts';

const historyFormat = 'tas-studio/history';

/** A character takes at most three bytes of UTF-8; the rest is for the header. */
const mostCharacters = limits.fileBytes / 4;

/** A patch holds values of a document, a few levels down. */
const depth = limits.depth + 8;

/**
 * Writes a history; the oldest steps are left out where the text would grow larger than a document may be. `lasting`, for the next start:
 * without marks that nothing was recorded after. `exact`: with these, and with the step that is still open, so that the session can go on.
 */
export function historyText(
  { past, future, nextMark, open }: History,
  how: 'lasting' | 'exact' = 'lasting',
): string {
  const kept: string[] = [];
  const redo = future.map((step) => JSON.stringify(step));
  let room = mostCharacters - redo.reduce((sum, step) => sum + step.length, 0);
  const steps = how === 'exact' ? past : past.filter(({ patch }) => patch.length > 0);
  for (const step of steps.toReversed()) {
    const text = JSON.stringify(step);
    room -= text.length;
    if (room < 0) break;
    kept.unshift(text);
  }
  const header = `{"format":"${historyFormat}","documentVersion":${documentVersion},"nextMark":${nextMark}`;
  const state = how === 'exact' && open ? `,"open":true` : '';
  return `${header}${state},\n"past":[\n${kept.join(',\n')}\n],\n"future":[\n${redo.join(',\n')}\n]}\n`;
}

/**
 * Reads a history for the document that it belongs to. Refused where it was written for another version, or where a step of it doesn't
 * apply: undoing all of it and redoing all of it is tried on the document first.
 */
export function parseHistory(source: string | Uint8Array, document: TasDocument): Result<History> {
  const json = parseStrictJson(source, { bytes: limits.fileBytes, depth, keys: limits.keysPerObject });
  if (!json.ok) return json;
  const history = readHistory(json.value);
  if (history === undefined) return failure(notReadable);
  return replays(history, document) ? success(history) : failure(notOfThisDocument);
}

function readHistory(data: unknown): History | undefined {
  if (!isRecord(data) || data['format'] !== historyFormat) return undefined;
  if (data['documentVersion'] !== documentVersion) return undefined;
  const past = readList(data['past'], mostSteps, readStep);
  const future = readList(data['future'], mostSteps, readStep);
  const nextMark = readMark(data['nextMark']);
  if (past === undefined || future === undefined || nextMark === undefined) return undefined;
  return { past, future, open: data['open'] === true && past.length > 0, nextMark };
}

function readMark(data: unknown): MarkId | undefined {
  return typeof data === 'number' && Number.isSafeInteger(data) && data > 0 ? data : undefined;
}

function readStep(data: unknown): Step | undefined {
  if (!isRecord(data)) return undefined;
  const { label } = data;
  const mark = readMark(data['mark']);
  const patch = readPatch(data['patch']);
  if (typeof label !== 'string' || mark === undefined || patch === undefined) return undefined;
  return { mark, label: label.slice(0, longestLabel), patch };
}

const notReadable = errorProblem(
  'history/not-readable',
  'The stored undo steps are damaged or of another version, so undo starts afresh.',
);

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
