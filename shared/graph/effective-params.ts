/** @file The parameters that a node works with: its own, its owner's, or the defaults, each checked. */

import type { AnyNodeDefinition } from '../catalog/define-node.ts';
import { rejectParam, type ParamSpec, type ParamValues } from '../catalog/params.ts';
import { nearestName } from '../document/nearest-name.ts';
import type { DocumentNode } from '../document/schema.ts';
import { errorProblem, type Fix, type Problem } from '../problem.ts';
import { nameNode } from './graph.ts';

/** What a node works with, and what is wrong with what it was given. */
export interface EffectiveParams {
  /** Every parameter of the kind, valid. */
  readonly values: ParamValues;
  readonly problems: readonly Problem[];
}

/** Looking for a near name is slow work; after so many unknown ones of a node the names are not what is wrong. */
const suggestions = 4;

function unknownParam(
  id: string,
  node: DocumentNode,
  definition: AnyNodeDefinition,
  key: string,
  suggest: boolean,
): Problem {
  const near = suggest ? nearestName(key, Object.keys(definition.params)) : undefined;
  const path = ['nodes', id, 'params', key];
  return errorProblem(
    'graph/unknown-param',
    `${nameNode(id, node)}: a ${definition.title} has no parameter ${key}${near ? `; did you mean ${near}?` : '.'}`,
    { node: id, path },
    [{ title: `Remove ${key}`, patch: [{ path, before: node.params[key] }] }],
  );
}

function badParam(id: string, node: DocumentNode, spec: ParamSpec, key: string, reason: string): Problem {
  const path = ['nodes', id, 'params', key];
  const fix: Fix = {
    title: `Set ${spec.label.toLowerCase()} to ${String(spec.default)}`,
    patch: [{ path, before: node.params[key], after: spec.default }],
  };
  return errorProblem('graph/bad-param', `${nameNode(id, node)}: ${key} ${reason}.`, { node: id, path }, [
    fix,
  ]);
}

/**
 * Values for every parameter of the kind; a bad or missing one is replaced by its default, and a bad one reported.
 * A borrower takes its owner's values for all that belongs to the module.
 */
export function effectiveParams(
  id: string,
  node: DocumentNode,
  definition: AnyNodeDefinition,
  owner: DocumentNode,
): EffectiveParams {
  const problems: Problem[] = [];
  for (const key of Object.keys(node.params)) {
    if (Object.hasOwn(definition.params, key)) continue;
    problems.push(unknownParam(id, node, definition, key, problems.length < suggestions));
  }
  const values: Record<string, number | string | boolean> = {};
  for (const [key, spec] of Object.entries(definition.params)) {
    const holder = spec.perApplication ? node : owner;
    const given = Object.hasOwn(holder.params, key) ? holder.params[key] : undefined;
    const reason = given === undefined ? null : rejectParam(spec, given);
    if (reason !== null && holder === node) problems.push(badParam(id, node, spec, key, reason));
    values[key] = given === undefined || reason !== null ? spec.default : given;
  }
  return { values, problems };
}
