/** @file Reads a document from bytes that nobody vouches for: every step that trusts the data comes after one that checks it. */

import { parseStrictJson } from '../formats/strict-json.ts';
import { decodeUtf8 } from '../formats/utf8.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';
import { checkDocument } from './check-document.ts';
import { limits } from './limits.ts';
import { migrate } from './migrate.ts';
import { documentVersion } from './migrations.ts';
import { valueText } from './path-text.ts';
import { isRecord, ownValue, type PlainRecord } from './plain-data.ts';
import { placeInText } from './problem-place.ts';
import { documentFormat, type TasDocument } from './schema.ts';

/** A document, and how it came out of its source. */
export interface ParsedDocument {
  readonly document: TasDocument;
  /** The source as text, for `placeInText`. */
  readonly text: string;
  /** The version that the source was written in; an earlier one than today's was migrated. */
  readonly sourceVersion: number;
  /** What the migrations did, one sentence each; empty for a document of today's version. */
  readonly migrations: readonly string[];
  /** What the user should know although the document opened, such as a wire that a migration took away. */
  readonly warnings: readonly Problem[];
}

/** Kind, role, title, weights and frozen with their containers, and the position: what a node holds besides parameters. */
const valuesPerNode = 12;

/** The group, its title, its list, and whether it is folded. */
const valuesPerGroup = 4;

const jsonLimits = {
  bytes: limits.fileBytes,
  depth: limits.depth,
  keys: limits.keysPerObject,
  /** No document within the other limits has more. */
  values:
    limits.nodes * (limits.paramsPerNode + valuesPerNode) +
    limits.wires +
    limits.groups * valuesPerGroup +
    limits.groupMembers +
    1_000,
};

/**
 * Reads a document from UTF-8 bytes or text. Total: whatever the input, the answer is a document or the reasons why not, each with a
 * code, a sentence and a place (with line and column where known; `file` is the name that the places carry). A wire whose node or port
 * isn't there is no failure: it stays in the document, and the graph reports it.
 */
export function parseDocument(source: Uint8Array | string, file?: string): Result<ParsedDocument> {
  const json = parseStrictJson(source, jsonLimits, file);
  if (!json.ok) return json;
  const text = typeof source === 'string' ? source : decoded(source);
  const read = readDocument(json.value);
  if (read.ok)
    return success({ ...read.value, text, warnings: placeInText(text, read.value.warnings, file) });
  return failure(...placeInText(text, read.problems, file));
}

/** Only called for bytes that the JSON reader has decoded before. */
function decoded(bytes: Uint8Array): string {
  const utf8 = decodeUtf8(bytes);
  return utf8.ok ? utf8.text : '';
}

function readDocument(data: unknown): Result<Omit<ParsedDocument, 'text'>> {
  if (!isRecord(data)) {
    const message = `A document is a JSON object; ${valueText(data)} stands here.`;
    return failure(errorProblem('document/not-an-object', message, { path: [] }));
  }
  const version = readVersion(data);
  if (!version.ok) return version;
  const migrated = migrate(data, version.value);
  if (!migrated.ok) return migrated;
  const { data: current, summaries, warnings } = migrated.value;
  const document = checkDocument(current);
  if (!document.ok) return document;
  return success({
    document: document.value,
    sourceVersion: version.value,
    migrations: summaries,
    warnings,
  });
}

/** Whether this is a document at all, and one that this build understands. */
function readVersion(data: PlainRecord): Result<number> {
  const format = ownValue(data, 'format');
  if (format !== documentFormat) {
    const found = format === undefined ? 'there is none' : `${valueText(format)} stands there`;
    const message = `This is no TAS Studio document: its format should be "${documentFormat}", but ${found}.`;
    return failure(errorProblem('document/unknown-format', message, { path: ['format'] }));
  }
  const version = ownValue(data, 'version');
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    const found = version === undefined ? 'is missing' : `is ${valueText(version)}`;
    const message = `The document's version ${found}; it should be a whole number from 1 to ${documentVersion}.`;
    return failure(errorProblem('document/unknown-version', message, { path: ['version'] }));
  }
  if (version <= documentVersion) return success(version);
  const message = `This document has version ${version}; this build reads versions up to ${documentVersion}. Open it with a newer TAS Studio; here it can only be looked at as text.`;
  return failure(errorProblem('document/newer-version', message, { path: ['version'] }));
}
