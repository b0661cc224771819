/** @file How a journal lies in its file: frames of length, CRC-32C, kind and bytes, so that a torn end is seen and left out. */

import { z } from 'zod';
import { crc32c } from '../../../shared/formats/crc32c.ts';
import { decodeUtf8, encodeUtf8 } from '../../../shared/formats/utf8.ts';

/** What stands at the beginning of the file. */
export const journalMagic = encodeUtf8('TASJRNL1');

const headerBytes = 9;
const kinds = { record: 1, state: 2 } as const;

const stateSchema = z.strictObject({
  /** Path of the document's file; `null`: it was never saved. */
  file: z.string().nullable(),
  /** SHA-256 of what the file held when it was last read or written. */
  hash: z.string().nullable(),
  /** Whether the document holds what the file doesn't. */
  edited: z.boolean(),
  /** The window that shows it. */
  window: z.string(),
});

/** What the main process notes in a journal, between the window's records. */
export type JournalState = z.infer<typeof stateSchema>;

/** A journal as it was read. */
export interface ReadJournal {
  readonly records: readonly string[];
  /** The last one; `null`: the file's very beginning can't be read. */
  readonly state: JournalState | null;
  /** Bytes at the end that are torn or damaged, and are not part of the above. */
  readonly lostBytes: number;
}

/** The frame of one of the window's records. */
export function recordFrame(record: string): Uint8Array {
  return frame(kinds.record, encodeUtf8(record));
}

/** The frame of a state. */
export function stateFrame(state: JournalState): Uint8Array {
  return frame(kinds.state, encodeUtf8(JSON.stringify(state)));
}

function frame(kind: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(headerBytes + payload.length);
  bytes[8] = kind;
  bytes.set(payload, headerBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, payload.length, true);
  view.setUint32(4, crc32c(bytes.subarray(8)), true);
  return bytes;
}

/** Reads a journal up to its first frame that isn't whole. Never throws. */
export function readJournal(bytes: Uint8Array): ReadJournal {
  const records: string[] = [];
  let state: JournalState | null = null;
  const isOurs = journalMagic.every((byte, index) => bytes[index] === byte);
  let at = isOurs ? journalMagic.length : bytes.length;
  for (;;) {
    const next = isOurs ? frameAt(bytes, at) : undefined;
    if (next === undefined) break;
    const entry = entryOf(next);
    if (entry === undefined) break;
    if ('record' in entry) records.push(entry.record);
    else state = entry.state;
    at += headerBytes + next.length - 1;
  }
  return { records, state, lostBytes: isOurs ? bytes.length - at : bytes.length };
}

/** Kind and payload of the frame at an offset, if it is whole. */
function frameAt(bytes: Uint8Array, at: number): Uint8Array | undefined {
  if (at + headerBytes > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(at, true);
  const end = at + headerBytes + length;
  if (end > bytes.length) return undefined;
  const body = bytes.subarray(at + 8, end);
  return crc32c(body) === view.getUint32(at + 4, true) ? body : undefined;
}

function entryOf(body: Uint8Array): { record: string } | { state: JournalState } | undefined {
  const text = decodeUtf8(body.subarray(1));
  if (!text.ok) return undefined;
  if (body[0] === kinds.record) return { record: text.text };
  const state = body[0] === kinds.state ? stateOf(text.text) : undefined;
  return state && { state };
}

function stateOf(text: string): JournalState | undefined {
  try {
    return stateSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
