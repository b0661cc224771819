/** @file Turns what the schema refuses into problems that name the place and the way out, in the words of a researcher. */

import type { z } from 'zod';
import { errorProblem, type Problem } from '../problem.ts';
import { nearestName } from './nearest-name.ts';
import { pathText, valueText } from './path-text.ts';
import { isRecord, ownValue } from './plain-data.ts';
import { placeOfPath } from './problem-place.ts';
import { knownKeys, schemaAt, wantsWholeNumber } from './schema-keys.ts';

/** More problems than this of one document are counted, not listed. */
const mostProblems = 50;

/** One reason of the schema's library. */
export type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What was checked: the data, its schema, and the keys that lead to it in the document. */
export interface Checked {
  readonly data: unknown;
  readonly schema: z.ZodType;
  readonly at: Path;
}

/** One problem per reason, in the schema's order; beyond fifty, that there are more. */
export function explainIssues(issues: readonly Issue[], checked: Checked): readonly Problem[] {
  const problems: Problem[] = [];
  let more = 0;
  for (const issue of issues) {
    const room = mostProblems - problems.length;
    const count = issue.code === 'unrecognized_keys' ? issue.keys.length : 1;
    if (room > 0) problems.push(...explainIssue(issue, checked, room));
    more += Math.max(0, count - Math.max(0, room));
  }
  if (more === 0) return problems;
  const message = `At least ${more} more values are not as they should be. Mend the ones above first.`;
  return [...problems, errorProblem('document/more-problems', message, placeOfPath(checked.at))];
}

function explainIssue(issue: Issue, checked: Checked, most: number): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys.slice(0, most), issue.path, checked);
  const value = valueAt(checked.data, issue.path);
  const { code, sentence } = reason(exactIssue(issue, checked), value);
  const path = [...checked.at, ...issue.path];
  return [errorProblem(code, `${pathText(path)}: ${sentence}`, placeOfPath(path))];
}

/** The library says "number" where a whole one is wanted and something else stands. */
function exactIssue(issue: Issue, { data, schema }: Checked): Issue {
  if (issue.code !== 'invalid_type' || issue.expected !== 'number') return issue;
  const place = schemaAt(schema, data, issue.path);
  return place !== undefined && wantsWholeNumber(place) ? { ...issue, expected: 'int' } : issue;
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const key of path) {
    if (Array.isArray(value)) value = (value as readonly unknown[])[Number(key)];
    else value = isRecord(value) ? ownValue(value, String(key)) : undefined;
  }
  return value;
}

function unknownKeys(keys: readonly string[], path: Path, { data, schema, at }: Checked): readonly Problem[] {
  const parent = valueAt(data, path);
  const shape = schemaAt(schema, data, path);
  const known = shape ? knownKeys(shape, parent) : [];
  const missing = known.filter((key) => !isRecord(parent) || !Object.hasOwn(parent, key));
  return keys.map((key) => {
    const full = [...at, ...path, key];
    const meant = nearestName(key, missing);
    const way = meant === undefined ? `known here are ${known.join(', ')}` : `did you mean ${meant}?`;
    return errorProblem('document/unknown-key', `${pathText(full)}: unknown key; ${way}`, placeOfPath(full));
  });
}

interface Reason {
  readonly code: string;
  readonly sentence: string;
}

function reason(issue: Issue, value: unknown): Reason {
  if (value === undefined) return missing(issue);
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(value, expectedText(issue.expected));
    case 'too_small':
      return { code: 'document/out-of-range', sentence: tooSmall(issue, value) };
    case 'too_big':
      return { code: 'document/out-of-range', sentence: tooBig(issue, value) };
    case 'invalid_value':
      return notOneOf(value, issue.values);
    case 'invalid_union':
      return noVariant(issue, value);
    case 'invalid_key':
      return { code: 'document/invalid-name', sentence: issue.issues[0]?.message ?? issue.message };
    case 'invalid_format':
      return { code: 'document/invalid-name', sentence: `${valueText(value)}: ${issue.message}` };
    default:
      return { code: 'document/invalid-value', sentence: issue.message };
  }
}

function missing(issue: Issue): Reason {
  let wanted = '';
  if (issue.code === 'invalid_type') wanted = `; ${expectedText(issue.expected)} is expected here`;
  const choices = issue.code === 'invalid_value' ? issue.values : undefined;
  const options =
    choices ?? (issue.code === 'invalid_union' && 'options' in issue ? issue.options : undefined);
  if (options !== undefined) wanted = `; choose ${options.map(String).join(', ')}`;
  return { code: 'document/missing-key', sentence: `this key is missing${wanted}` };
}

function wrongType(value: unknown, expected: string): Reason {
  const kind = typeof value === 'string' ? `${valueText(value)} is text` : `${valueText(value)} stands here`;
  return { code: 'document/wrong-type', sentence: `${kind}; ${expected} is expected` };
}

const expectedTexts: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text in quotes',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  tuple: 'a list',
  array: 'a list',
};

function expectedText(expected: string): string {
  return expectedTexts[expected] ?? expected;
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, value: unknown): string {
  if (Array.isArray(value)) return `${value.length} values are too few; ${issue.minimum} are expected`;
  const bound = issue.inclusive === false ? `more than ${issue.minimum}` : `at least ${issue.minimum}`;
  return `${valueText(value)} is too small; ${bound}`;
}

function tooBig(issue: z.core.$ZodIssueTooBig, value: unknown): string {
  if (typeof value === 'string') {
    return `a text of ${value.length} characters is too long; at most ${issue.maximum}`;
  }
  if (Array.isArray(value)) return `${value.length} values are too many; ${issue.maximum} are expected`;
  const bound = issue.inclusive === false ? `less than ${issue.maximum}` : `at most ${issue.maximum}`;
  return `${valueText(value)} is too large; ${bound}`;
}

function notOneOf(value: unknown, values: readonly unknown[]): Reason {
  const names = values.map(String);
  const meant = typeof value === 'string' ? nearestName(value, names) : undefined;
  const choice = names.length === 1 ? `only ${names.join('')} may stand here` : `choose ${names.join(', ')}`;
  const way = meant === undefined ? choice : `did you mean ${meant}?`;
  return { code: 'document/unknown-choice', sentence: `${valueText(value)} is not a choice here; ${way}` };
}

function noVariant(issue: z.core.$ZodIssueInvalidUnion, value: unknown): Reason {
  if ('options' in issue) return notOneOf(value, issue.options);
  const nested = issue.errors.flat().find(({ code, path }) => code !== 'invalid_type' && path.length === 0);
  if (nested !== undefined) return reason(nested, value);
  return wrongType(value, 'a number, text in quotes, true or false');
}
