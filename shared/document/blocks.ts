/** @file A library of reusable blocks: fragments under names, as text that survives what it can't read. */

import { parseStrictJson } from '../formats/strict-json.ts';
import { encodeUtf8 } from '../formats/utf8.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';
import { checkFragment, type Fragment } from './edits/fragment.ts';
import { limits } from './limits.ts';
import { quoted } from './path-text.ts';
import { byCodeUnits, isRecord, type PlainRecord } from './plain-data.ts';

const blocksFormat = 'tas-studio/blocks';
const blocksVersion = 1;

/**
 * How many blocks a library holds, and how long a name may be, in UTF-16 code units.
 * @internal
 */
export const blockLimits = { blocks: 500, nameLength: 120 } as const;

/** A block lies three levels down in the file. */
const depth = limits.depth + 3;

/** Blocks by name. */
export interface BlockLibrary {
  readonly blocks: ReadonlyMap<string, Fragment>;
  /** Entries that this build can't read, as they stood; writing the library keeps them. */
  readonly unread: ReadonlyMap<string, unknown>;
}

/** A library as it was read. */
export interface ParsedBlocks {
  readonly library: BlockLibrary;
  /** One warning for each entry that can't be read. */
  readonly warnings: readonly Problem[];
}

/** The library of somebody who has saved no block yet. */
export const noBlocks: BlockLibrary = { blocks: new Map(), unread: new Map() };

/**
 * Why a block can't have this name, as a sentence, or `undefined`.
 * @internal
 */
export function rejectBlockName(name: string): string | undefined {
  if (name.trim() === '') return 'A block needs a name.';
  if (name.length > blockLimits.nameLength)
    return `A block's name has at most ${blockLimits.nameLength} characters.`;
  return /[\p{Cc}\p{Surrogate}]/u.test(name) ? "A block's name holds no control characters." : undefined;
}

/** The library with a block added, or with one of this name replaced. */
export function withBlock(library: BlockLibrary, name: string, block: Fragment): Result<BlockLibrary> {
  const rejected = rejectBlockName(name);
  if (rejected !== undefined) return failure(errorProblem('blocks/invalid-name', rejected));
  const blocks = new Map([...library.blocks, [name, block]]);
  if (blocks.size + library.unread.size > blockLimits.blocks) return failure(tooMany);
  const unread = new Map([...library.unread].filter(([other]) => other !== name));
  return success({ blocks, unread });
}

/** The library without the block of this name. */
export function withoutBlock({ blocks, unread }: BlockLibrary, name: string): BlockLibrary {
  return { blocks: new Map([...blocks].filter(([other]) => other !== name)), unread };
}

const tooMany = errorProblem(
  'blocks/too-many',
  `A library holds at most ${blockLimits.blocks} blocks. Remove one that you don't need.`,
);

const notReadable = errorProblem(
  'blocks/not-readable',
  'This is no library of blocks, or one of a newer TAS Studio.',
);

/**
 * Reads a library from text or bytes. Total. Refused as a whole where it isn't one; an entry that isn't a block, or one of a later version,
 * is kept unread with a warning.
 */
export function parseBlocks(source: string | Uint8Array): Result<ParsedBlocks> {
  const json = parseStrictJson(source, { bytes: limits.fileBytes, depth, keys: limits.keysPerObject });
  if (!json.ok) return json;
  const entries = blocksIn(json.value);
  if (entries === undefined) return failure(notReadable);
  if (Object.keys(entries).length > blockLimits.blocks) return failure(tooMany);
  const blocks = new Map<string, Fragment>();
  const unread = new Map<string, unknown>();
  const warnings: Problem[] = [];
  for (const [name, value] of Object.entries(entries)) {
    const rejected = rejectBlockName(name);
    const checked = rejected === undefined ? checkFragment(value) : undefined;
    if (checked?.ok === true) blocks.set(name, checked.value);
    else {
      unread.set(name, value);
      warnings.push(unreadable(name, rejected ?? checked?.problems[0]?.message ?? ''));
    }
  }
  return success({ library: { blocks, unread }, warnings });
}

function blocksIn(data: unknown): PlainRecord | undefined {
  if (!isRecord(data) || data['format'] !== blocksFormat || data['version'] !== blocksVersion)
    return undefined;
  return isRecord(data['blocks']) ? data['blocks'] : undefined;
}

function unreadable(name: string, why: string): Problem {
  return {
    code: 'blocks/unread-block',
    severity: 'warning',
    message: `The block ${quoted(name)} can't be read and is kept as it is: ${why}`,
    place: { path: ['blocks', name] },
  };
}

/** The text of a library, sorted by name. Refused where it is larger than `parseBlocks` would read back. */
export function blocksText({ blocks, unread }: BlockLibrary): Result<string> {
  const entries = [...unread, ...blocks].sort(([a], [b]) => byCodeUnits(a, b));
  const data = { format: blocksFormat, version: blocksVersion, blocks: Object.fromEntries(entries) };
  const text = `${JSON.stringify(data, null, 2)}\n`;
  if (encodeUtf8(text).length <= limits.fileBytes) return success(text);
  const message = `The library takes more than ${limits.fileBytes} bytes. Remove a block that you don't need.`;
  return failure(errorProblem('blocks/too-large', message));
}
