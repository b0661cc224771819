/** @file Applies a patch to a document. The only way by which a document changes. */

import { forbiddenKeys } from '../formats/json-walk.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';
import { checkPart, partOf, type Part } from './check-part.ts';
import { countMembers, countSections } from './count-limits.ts';
import { limits } from './limits.ts';
import type { Change, Patch } from './patch.ts';
import { pathText, valueText } from './path-text.ts';
import { isPlainData, isRecord, ownValue, sameValue, type PlainRecord } from './plain-data.ts';
import { placeOfPath } from './problem-place.ts';
import type { TasDocument } from './schema.ts';

/** Records that this patch has copied already and may therefore write to. */
type Owned = Set<PlainRecord>;

/**
 * Applies a patch, all of it or nothing. What the patch doesn't touch keeps its identity. Refused with `patch/does-not-apply` where the
 * document isn't what the patch expects, and with the schema's own reasons where the result would break it. Only the touched nodes,
 * wires, positions and sections are checked.
 */
export function applyPatch(document: TasDocument, patch: Patch): Result<TasDocument> {
  const owned: Owned = new Set();
  const parts = new Map<string, Part>();
  let current: PlainRecord = document;
  for (const change of patch) {
    const refused = refusal(current, change);
    if (refused !== undefined) return failure(refused);
    current = withChange(current, change, owned);
    const part = partOf(change.path);
    parts.set(part.join('\0'), part);
  }
  // Every change kept the top-level keys, and the parts that changed are checked next.
  const changed = current as TasDocument;
  const problems = checkParts(changed, [...parts.values()]);
  if (problems.length > 0) return failure(...problems);
  const hasAdded = patch.some(({ path, before }) => before === undefined || path[1] === 'groups');
  const tooMany = hasAdded ? [...countSections(changed), ...countMembers(changed)] : [];
  return tooMany.length === 0 ? success(changed) : failure(...tooMany);
}

/** The problems of the first part that has any: one bad value may be in thousands of places. */
function checkParts(document: TasDocument, parts: readonly Part[]): readonly Problem[] {
  for (const part of parts) {
    const problems = checkPart(document, part);
    if (problems.length > 0) return problems;
  }
  return [];
}

/** Why a change can't be made here, or `undefined`. */
function refusal(document: PlainRecord, change: Change): Problem | undefined {
  const { path, before, after } = change;
  const unfit = unfitPath(document, path);
  if (unfit !== undefined) return doesNotApply(change, unfit);
  if (after !== undefined && !isPlainData(after))
    return doesNotApply(change, 'the new value is no plain data');
  let parent: unknown = document;
  for (const key of path.slice(0, -1)) parent = isRecord(parent) ? ownValue(parent, key) : undefined;
  if (!isRecord(parent)) return doesNotApply(change, 'nothing in the document holds this key');
  const found = ownValue(parent, path.at(-1) ?? '');
  if (sameValue(found, before)) return undefined;
  const [expected, present] = [presence(before), presence(found)];
  const there = expected === present ? 'a different one' : present;
  return doesNotApply(change, `${expected} was expected, but ${there} is there`);
}

const fixedSections = new Set(['format', 'version']);

function unfitPath(document: PlainRecord, path: readonly string[]): string | undefined {
  const [section] = path;
  if (section === undefined) return 'a change names at least one key';
  if (path.length > limits.depth) return 'the path is too long';
  if (path.some((key) => typeof key !== 'string' || forbiddenKeys.has(key))) return 'a key is not allowed';
  if (!Object.hasOwn(document, section)) return 'a document has no such section';
  if (fixedSections.has(section)) return 'a change never touches the format or the version';
  return isWholeList(path) ? 'nodes, wires, positions and groups change one by one' : undefined;
}

/** So that two changes of different nodes never meet in one path, and no change is larger than one node. */
function isWholeList([section, ...rest]: readonly string[]): boolean {
  if (section === 'layout')
    return rest.length === 0 || (rest.length === 1 && (rest[0] === 'nodes' || rest[0] === 'groups'));
  return rest.length === 0 && (section === 'nodes' || section === 'wires');
}

function presence(value: unknown): string {
  return value === undefined ? 'no value' : valueText(value);
}

function doesNotApply({ path }: Change, why: string): Problem {
  const message = `The change of ${pathText(path)} does not apply: ${why}.`;
  return errorProblem('patch/does-not-apply', message, placeOfPath(path));
}

/** Replaces the value at the end of the path; copies each record on the way once per patch. */
function withChange(root: PlainRecord, { path, after }: Change, owned: Owned): PlainRecord {
  const copy = ownedCopy(root, owned);
  let parent = copy;
  for (const key of path.slice(0, -1)) {
    const child = ownedCopy(parent[key] as PlainRecord, owned);
    parent[key] = child;
    parent = child;
  }
  const last = path.at(-1) ?? '';
  if (after === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = after;
  return copy;
}

function ownedCopy(record: PlainRecord, owned: Owned): Record<string, unknown> {
  if (owned.has(record)) return record;
  const copy: Record<string, unknown> = { ...record };
  owned.add(copy);
  return copy;
}
