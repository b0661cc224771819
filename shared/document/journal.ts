/** @file The journal of an editing session as data: where it began and what happened since, so that it can be played again after a crash. */

import { parseStrictJson } from '../formats/strict-json.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';
import {
  addMark,
  applyEdit,
  bailToMark,
  emptyHistory,
  redo,
  squashToMark,
  undo,
  type EditMode,
  type EditState,
  type History,
  type HistoryCall,
  type MarkId,
} from './history.ts';
import { historyText, parseHistory } from './history-text.ts';
import { limits } from './limits.ts';
import { parseDocument } from './parse-document.ts';
import { isRecord, type PlainRecord } from './plain-data.ts';
import { readPatch } from './read-patch.ts';
import type { TasDocument } from './schema.ts';
import { documentText } from './write-document.ts';

const journalFormat = 'tas-studio/journal';
const journalVersion = 1;

/** The file that a document belongs to: its name, and the hash of what it held when it was last read or written. */
export interface JournalFile {
  readonly name: string;
  readonly hash: string;
}

/** Where a journal begins; it stands first and alone. */
export interface BaseRecord {
  readonly kind: 'base';
  readonly format: typeof journalFormat;
  readonly version: typeof journalVersion;
  /** Canonical text of the document. */
  readonly document: string;
  /** Exact text of the history. */
  readonly history: string;
  /** `null`: the document was never saved. */
  readonly file: JournalFile | null;
  /** Whether the document holds what the file doesn't. */
  readonly edited: boolean;
}

/** What happened, one for each call of a function of the history, in order. */
export type StepRecord =
  | HistoryCall
  /** A save begins: it writes the document as it is here. */
  | { readonly kind: 'saving' }
  /** The document of the last `saving` is in this file now; without one, the document as it is here. */
  | { readonly kind: 'saved'; readonly file: JournalFile };

/** One record of a journal. */
export type JournalRecord = BaseRecord | StepRecord;

/** The record with which a journal begins, at any moment of a session. */
export function baseRecord(state: EditState, file: JournalFile | null, edited: boolean): BaseRecord {
  return {
    kind: 'base',
    format: journalFormat,
    version: journalVersion,
    document: documentText(state.document),
    history: historyText(state.history, 'exact'),
    file,
    edited,
  };
}

/** A record as one line of text. */
export function recordText(record: JournalRecord): string {
  return JSON.stringify(record);
}

/** A session as a journal leaves it. */
export interface ReplayedJournal {
  readonly state: EditState;
  readonly file: JournalFile | null;
  /** The document as the file holds it, where that is known; the very object of `state` means that nothing is unsaved. */
  readonly saved: TasDocument | null;
  /** Whether the document holds what the file doesn't. */
  readonly edited: boolean;
  /** How many records were played; those behind them are lost. */
  readonly played: number;
  /** What was lost, as warnings. */
  readonly problems: readonly Problem[];
}

/** A record's text may hold a document and its history, each with every quote escaped. */
const jsonLimits = {
  bytes: 4 * limits.fileBytes,
  depth: limits.depth + 8,
  keys: limits.keysPerObject,
  values: 4_000_000,
};

interface Session {
  readonly state: EditState;
  readonly file: JournalFile | null;
  readonly saved: TasDocument | null;
  /** The document that a save in progress writes. */
  readonly saving: TasDocument | null;
}

/**
 * Plays a journal. The records are as they were written, or still the texts of `recordText`. Total: a journal whose beginning can't be read is
 * refused; otherwise it is played up to the first record that can't be read or doesn't fit, and `problems` says what is lost with it.
 */
export function replayJournal(records: readonly unknown[]): Result<ReplayedJournal> {
  const base = readBase(valueOf(records[0]));
  if (!base.ok) return base;
  let session = base.value.session;
  let played = 1;
  let lost: Problem | undefined;
  for (const record of records.slice(1)) {
    const next = playRecord(session, valueOf(record));
    if (!next.ok) {
      lost = lostFrom(played, records.length, next.problems[0]?.message ?? '');
      break;
    }
    session = next.value;
    played += 1;
  }
  const { state, file, saved } = session;
  const problems = [...base.value.problems, ...(lost ? [lost] : [])];
  return success({ state, file, saved, edited: saved !== state.document, played, problems });
}

function valueOf(record: unknown): unknown {
  if (typeof record !== 'string') return record;
  const json = parseStrictJson(record, jsonLimits);
  return json.ok ? json.value : undefined;
}

function lostFrom(played: number, count: number, why: string): Problem {
  const left = count - played;
  const what = left === 1 ? 'the last change is' : `the last ${left} changes are`;
  const message = `Record ${played + 1} of ${count} of the journal can't be played, so ${what} lost: ${why}`;
  return { code: 'journal/cut', severity: 'warning', message, place: {} };
}

const notReadable = errorProblem(
  'journal/not-readable',
  'The beginning of the journal is damaged or of another version, so nothing can be restored from it.',
);

function readBase(
  data: unknown,
): Result<{ readonly session: Session; readonly problems: readonly Problem[] }> {
  const fields = baseFields(data);
  if (fields === undefined) return failure(notReadable);
  const parsed = parseDocument(fields.document);
  if (!parsed.ok) return failure(notReadable, ...parsed.problems);
  const { document, warnings } = parsed.value;
  const { history, problems } = historyOf(fields.history, document);
  const saved = fields.edited || fields.file === null ? null : document;
  const session = { state: { document, history }, file: fields.file, saved, saving: null };
  return success({ session, problems: [...warnings, ...problems] });
}

function baseFields(data: unknown): Pick<BaseRecord, 'document' | 'history' | 'file' | 'edited'> | undefined {
  if (!isRecord(data) || data['kind'] !== 'base') return undefined;
  if (data['format'] !== journalFormat || data['version'] !== journalVersion) return undefined;
  const { document, history, edited } = data;
  const file = data['file'] === null ? null : readFile(data['file']);
  const isWhole = typeof document === 'string' && typeof history === 'string' && typeof edited === 'boolean';
  return isWhole && file !== undefined ? { document, history, file, edited } : undefined;
}

/** Without its history a document can still be restored. */
function historyOf(text: string, document: TasDocument): { history: History; problems: readonly Problem[] } {
  const parsed = parseHistory(text, document);
  if (parsed.ok) return { history: parsed.value, problems: [] };
  return {
    history: emptyHistory,
    problems: parsed.problems.map((problem) => ({ ...problem, severity: 'warning' })),
  };
}

function readFile(data: unknown): JournalFile | undefined {
  if (!isRecord(data)) return undefined;
  const { name, hash } = data;
  return typeof name === 'string' && typeof hash === 'string' ? { name, hash } : undefined;
}

const unknownRecord = failure(
  errorProblem('journal/unknown-record', 'it is no record that this build knows.'),
);

type Player = (session: Session, record: PlainRecord) => Result<Session>;

const modes: readonly string[] = ['record', 'amend', 'ignore'] satisfies EditMode[];

function isMode(data: unknown): data is EditMode {
  return typeof data === 'string' && modes.includes(data);
}

function isMark(data: unknown): data is MarkId {
  return typeof data === 'number' && Number.isSafeInteger(data);
}

function withState(session: Session, state: Result<EditState>): Result<Session> {
  return state.ok ? success({ ...session, state: state.value }) : state;
}

function playEdit(session: Session, { patch: data, mode }: PlainRecord): Result<Session> {
  const patch = readPatch(data);
  if (patch === undefined || !isMode(mode)) return unknownRecord;
  return withState(session, applyEdit(session.state, patch, mode));
}

function playMark(session: Session, { label }: PlainRecord): Result<Session> {
  if (typeof label !== 'string') return unknownRecord;
  const { history } = addMark(session.state.history, label);
  return success({ ...session, state: { ...session.state, history } });
}

function playSquash(session: Session, { mark }: PlainRecord): Result<Session> {
  if (!isMark(mark)) return unknownRecord;
  const history = squashToMark(session.state.history, mark);
  return history.ok ? success({ ...session, state: { ...session.state, history: history.value } }) : history;
}

function playSaved(session: Session, { file: data }: PlainRecord): Result<Session> {
  const file = readFile(data);
  if (file === undefined) return unknownRecord;
  return success({ ...session, file, saved: session.saving ?? session.state.document, saving: null });
}

const players: Readonly<Record<StepRecord['kind'], Player>> = {
  mark: playMark,
  edit: playEdit,
  undo: (session) => withState(session, undo(session.state)),
  redo: (session) => withState(session, redo(session.state)),
  bail: (session, { mark }) =>
    isMark(mark) ? withState(session, bailToMark(session.state, mark)) : unknownRecord,
  squash: playSquash,
  saving: (session) => success({ ...session, saving: session.state.document }),
  saved: playSaved,
};

function playRecord(session: Session, record: unknown): Result<Session> {
  const kind = isRecord(record) ? record['kind'] : undefined;
  if (!isRecord(record) || typeof kind !== 'string' || !Object.hasOwn(players, kind)) return unknownRecord;
  return players[kind as StepRecord['kind']](session, record);
}
