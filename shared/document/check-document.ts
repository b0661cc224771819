/** @file Holds plain data against the schema: limits first, then node by node, so that no file makes the work or the list of reasons large. */

import type { z } from 'zod';
import { failure, success, type Result } from '../problem.ts';
import { countMembers, countParams, countSections } from './count-limits.ts';
import { explainIssues, type Issue } from './explain-issues.ts';
import { isRecord, ownValue, type PlainRecord } from './plain-data.ts';
import { documentSchema, nodeIdSchema, nodeSchema, type TasDocument } from './schema.ts';

type Nodes = TasDocument['nodes'];

/** Nobody reads more; the schema's library keeps every reason in memory and overflows its stack at a hundred thousand. */
const mostIssues = 1_000;

/** Data as a document with its defaults filled in, or the reasons why it is none. Total. */
export function checkDocument(data: PlainRecord): Result<TasDocument> {
  return checkWithNodes(documentSchema, data);
}

/** The same for any schema that has nodes as a document has them. */
export function checkWithNodes<T extends { readonly nodes: Nodes }>(
  schema: z.ZodType<T>,
  data: PlainRecord,
): Result<T> {
  for (const count of [countSections, countMembers, countParams]) {
    const tooMany = count(data);
    if (tooMany.length > 0) return failure(...tooMany);
  }
  const given = ownValue(data, 'nodes');
  const { nodes, issues } = checkNodes(isRecord(given) ? given : {});
  const rest = schema.safeParse(isRecord(given) ? { ...data, nodes: {} } : data);
  if (rest.success && issues.length === 0) return success({ ...rest.data, nodes });
  const all = [...(rest.error?.issues ?? []), ...issues];
  return failure(...explainIssues(all, { data, schema, at: [] }));
}

interface CheckedNodes {
  readonly nodes: Nodes;
  readonly issues: readonly Issue[];
}

function checkNodes(given: PlainRecord): CheckedNodes {
  const nodes: Nodes = {};
  const issues: Issue[] = [];
  for (const [id, value] of Object.entries(given)) {
    if (issues.length >= mostIssues) break;
    const name = nodeIdSchema.safeParse(id);
    const node = nodeSchema.safeParse(value);
    if (name.success && node.success) nodes[id] = node.data;
    const path = ['nodes', id];
    if (!name.success) {
      issues.push({ code: 'invalid_key', origin: 'record', issues: name.error.issues, path, message: '' });
    }
    for (const issue of node.error?.issues ?? []) issues.push({ ...issue, path: [...path, ...issue.path] });
  }
  return { nodes, issues };
}
