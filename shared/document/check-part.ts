/** @file Checks the least piece of a document that a change can have spoilt, so that an edit costs the same in a large document. */

import type { z } from 'zod';
import { errorProblem, type Problem } from '../problem.ts';
import { countMembers, countParams } from './count-limits.ts';
import { explainIssues } from './explain-issues.ts';
import type { PatchPath } from './patch.ts';
import { pathText } from './path-text.ts';
import { isRecord, ownValue, sameValue } from './plain-data.ts';
import { placeOfPath } from './problem-place.ts';
import {
  documentSchema,
  groupSchema,
  nodeIdSchema,
  nodeSchema,
  portRefSchema,
  positionSchema,
} from './schema.ts';
import type { TasDocument } from './schema.ts';

/** A piece that the schema checks alone: one node, wire, position or group, or a whole section. */
export type Part = PatchPath;

/** The part that holds a path. */
export function partOf(path: PatchPath): Part {
  const [section = '', ...rest] = path;
  if (section === 'nodes' || section === 'wires') return path.slice(0, 2);
  return section === 'layout' && rest.length > 1 ? path.slice(0, 3) : [section];
}

/** Whether one of two parts holds the other. */
export function partsOverlap(a: Part, b: Part): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length).every((key, index) => key === b[index]);
}

interface Entry {
  readonly key: z.ZodType;
  readonly value: z.ZodType;
}

const entries: Readonly<Record<string, Entry>> = {
  nodes: { key: nodeIdSchema, value: nodeSchema },
  wires: { key: portRefSchema, value: portRefSchema },
};

/** The records of the layout. */
const layoutEntries: Readonly<Record<string, Entry>> = {
  nodes: { key: nodeIdSchema, value: positionSchema },
  groups: { key: nodeIdSchema, value: groupSchema },
};

function entryOf([section = '', key = '']: Part): Entry | undefined {
  return section === 'layout' ? layoutEntries[key] : entries[section];
}

function checkValue(schema: z.ZodType, data: unknown, part: Part): readonly Problem[] {
  const checked = schema.safeParse(data);
  if (!checked.success) return explainIssues(checked.error.issues, { data, schema, at: part });
  if (sameValue(checked.data, data)) return [];
  const message = `${pathText(part)}: values are missing that have defaults; a change has to write them out.`;
  return [errorProblem('patch/incomplete', message, placeOfPath(part))];
}

function checkKey({ key }: Entry, part: Part): readonly Problem[] {
  const name = part.at(-1);
  const checked = key.safeParse(name);
  if (checked.success) return [];
  const reason = checked.error.issues[0]?.message ?? 'this name is not allowed';
  return [errorProblem('document/invalid-name', `${pathText(part)}: ${reason}`, placeOfPath(part))];
}

/** Counts before the schema looks at every entry. */
function countWithin([section, key = '', id = '']: Part, value: unknown): readonly Problem[] {
  if (section === 'nodes') return countParams({ nodes: { [key]: value } });
  return key === 'groups' ? countMembers({ layout: { groups: { [id]: value } } }) : [];
}

/** Checks one part of a document against its schema; a part that isn't there is fine if it is an entry of a record. */
export function checkPart(document: TasDocument, part: Part): readonly Problem[] {
  const [section = ''] = part;
  const entry = part.length > 1 ? entryOf(part) : undefined;
  const value = part.reduce<unknown>(
    (parent, key) => (isRecord(parent) ? ownValue(parent, key) : undefined),
    document,
  );
  if (entry === undefined) {
    return checkValue(documentSchema.shape[section as keyof TasDocument], value, part);
  }
  const keyProblems = checkKey(entry, part);
  if (keyProblems.length > 0 || value === undefined) return keyProblems;
  const tooMany = countWithin(part, value);
  if (tooMany.length > 0) return tooMany;
  return checkValue(entry.value, value, part);
}
