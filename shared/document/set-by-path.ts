/** @file Changes one value named by a path that was typed by hand, such as `recipe.distillation.epochs=5`. */

import type { z } from 'zod';
import { forbiddenKeys } from '../formats/json-walk.ts';
import { parseStrictJson } from '../formats/strict-json.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';
import { checkDocument } from './check-document.ts';
import { diffDocuments } from './diff-documents.ts';
import { removeNodes } from './edits/remove-nodes.ts';
import { limits } from './limits.ts';
import { nearestName } from './nearest-name.ts';
import type { Patch } from './patch.ts';
import { pathText, quoted } from './path-text.ts';
import { isRecord, ownValue } from './plain-data.ts';
import { placeOfPath } from './problem-place.ts';
import { discriminatorOf, hasKeys, isFreeRecord, knownKeys, schemaOfKey } from './schema-keys.ts';
import { documentSchema, type TasDocument } from './schema.ts';

type Keys = readonly string[];

/** Splits `path=value` at its first equals sign. */
export function splitAssignment(text: string): Result<{ readonly path: string; readonly value: string }> {
  const at = text.indexOf('=');
  if (at > 0) return success({ path: text.slice(0, at).trim(), value: text.slice(at + 1) });
  const message = `${quoted(text)} is no assignment. Write path=value, for example recipe.distillation.epochs=5.`;
  return failure(errorProblem('set/no-assignment', message));
}

/**
 * The patch that sets the value at a path. The text is read as JSON where that fits, else as it stands; values that have defaults may be
 * left out of an object. `null` takes away what may be absent (a node with its wires), or brings back the default. Choosing another
 * kind of optimizer or format of data keeps the settings that both know.
 */
export function setByPath(document: TasDocument, path: string, text: string): Result<Patch> {
  const keys = splitPath(path);
  const unknown = unknownPath(document, keys);
  if (unknown !== undefined) return failure(unknown);
  const json = parseStrictJson(text, { bytes: limits.fileBytes, depth: limits.depth });
  const removed = json.ok && json.value === null ? nodeRemoval(document, keys) : undefined;
  return removed ?? firstFitting(document, keys, json, text);
}

/** Where the path is that of a node: the patch that removes it. */
function nodeRemoval(document: TasDocument, [section, id, ...rest]: Keys): Result<Patch> | undefined {
  if (section !== 'nodes' || id === undefined || rest.length > 0) return undefined;
  const removed = removeNodes(document, [id]);
  return removed.ok ? success(removed.value.patch) : removed;
}

function firstFitting(document: TasDocument, keys: Keys, json: Result<unknown>, text: string): Result<Patch> {
  const looksLikeJson = /^\s*[[{]/.test(text);
  let refused: Result<never> | undefined = !json.ok && looksLikeJson ? json : undefined;
  for (const value of readings(json, text)) {
    const patch = patchTo(document, keys, value);
    if (patch.ok) return patch;
    refused ??= patch;
  }
  return refused ?? success([]);
}

/** What a typed text can mean, likeliest first; `undefined` stands for the absence of the key. */
function readings(json: Result<unknown>, text: string): readonly unknown[] {
  if (!json.ok) return [text];
  if (json.value === null) return [null, undefined, text];
  return typeof json.value === 'object' ? [json.value] : [json.value, text];
}

/** The key of a wire holds a dot of its own. */
function splitPath(path: string): Keys {
  const keys = path.split('.');
  return keys[0] === 'wires' && keys.length > 2 ? ['wires', keys.slice(1).join('.')] : keys;
}

/** Why there is nothing at a path that could be set, or `undefined`. */
function unknownPath(document: TasDocument, keys: Keys): Problem | undefined {
  if (keys[0] === 'format' || keys[0] === 'version') {
    return errorProblem('set/fixed', `${keys[0]} can't be set; it says how the file is read.`, {
      path: keys,
    });
  }
  let schema: z.ZodType = documentSchema;
  let value: unknown = document;
  for (const [depth, key] of keys.entries()) {
    const upTo = keys.slice(0, depth + 1);
    if (value === null || !hasKeys(schema)) return noKeysBelow(keys.slice(0, depth), value);
    const child = forbiddenKeys.has(key) ? undefined : schemaOfKey(schema, value, key);
    const next = isRecord(value) ? ownValue(value, key) : undefined;
    const isLast = depth === keys.length - 1;
    if (child === undefined || (isFreeRecord(schema) && next === undefined && !isLast)) {
      return noSuchKey(upTo, knownKeys(schema, value));
    }
    [schema, value] = [child, next];
  }
  return undefined;
}

function noSuchKey(path: Keys, known: Keys): Problem {
  const meant = nearestName(path.at(-1) ?? '', known);
  const parent = pathText(path.slice(0, -1));
  const shown = known.slice(0, 12).join(', ') + (known.length > 12 ? ', ...' : '');
  const list = known.length === 0 ? `${parent} is empty.` : `${parent} has ${shown}.`;
  const way = meant === undefined ? list : `Did you mean ${pathText([...path.slice(0, -1), meant])}?`;
  return errorProblem('set/unknown-path', `There is no ${pathText(path)}. ${way}`, placeOfPath(path));
}

function noKeysBelow(path: Keys, value: unknown): Problem {
  const name = pathText(path);
  const message =
    value === null
      ? `${name} is null, so nothing in it can be set. Set it whole: ${name}={...}.`
      : `${name} is a single value. Set it whole: ${name}=...`;
  return errorProblem('set/unknown-path', message, placeOfPath(path));
}

/** The patch that leads to a value, with the defaults of the schema filled in. */
function patchTo(document: TasDocument, keys: Keys, value: unknown): Result<Patch> {
  const section = keys[0] as keyof TasDocument;
  const schema = documentSchema.shape[section];
  const data = withValue(document[section], schema, keys.slice(1), value);
  const checked = checkDocument({ ...document, [section]: data });
  return checked.ok ? success(diffDocuments(document, checked.value)) : checked;
}

function withValue(parent: unknown, schema: z.ZodType, keys: Keys, value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const record = isRecord(parent) ? parent : {};
  const child = schemaOfKey(schema, record, key);
  const inner = child === undefined ? value : withValue(ownValue(record, key), child, rest, value);
  const { [key]: _replaced, ...others } = record;
  const changed = inner === undefined ? others : { ...others, [key]: inner };
  if (discriminatorOf(schema) !== key) return changed;
  const known = new Set(knownKeys(schema, changed));
  return Object.fromEntries(Object.entries(changed).filter(([name]) => known.has(name)));
}
