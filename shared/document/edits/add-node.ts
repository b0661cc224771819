/** @file Adds a node. */

import { errorProblem, failure, type Result } from '../../problem.ts';
import type { DocumentNode, Position, TasDocument } from '../schema.ts';
import { changeAt, edit, hasNode, type Edit } from './edit.ts';

/** A node to add, with its place on the canvas and the wires that come with it (input port -> output port). */
export interface NewNode {
  readonly id: string;
  readonly node: DocumentNode;
  readonly position?: Position;
  readonly wires?: Readonly<Record<string, string>>;
}

/** Adds a node and its wires; a wire to an input that has one replaces it. Refused where the id is taken. */
export function addNode(document: TasDocument, { id, node, position, wires }: NewNode): Result<Edit> {
  if (hasNode(document, id)) {
    const message = `There is a node ${id} already. Choose another id, for example ${freshNodeId(document, id)}.`;
    return failure(errorProblem('edit/id-taken', message, { node: id }));
  }
  return edit(`Add ${node.title ?? node.kind}`, [
    ...changeAt(document, ['nodes', id], node),
    ...Object.entries(wires ?? {}).flatMap(([to, from]) => changeAt(document, ['wires', to], from)),
    ...(position === undefined ? [] : changeAt(document, ['layout', 'nodes', id], position)),
  ]);
}

const longestId = 64;

/** An id like `base` that neither the document nor `reserved` holds: the base itself, else with the least number that is free. */
export function freshNodeId(
  document: TasDocument,
  base: string,
  reserved: ReadonlySet<string> = new Set(),
): string {
  return freshId(base, (id) => !hasNode(document, id) && !reserved.has(id), 'node');
}

/** An id like `base` that is free; `fallback` where nothing of the base can stand in an id. */
export function freshId(base: string, isFree: (id: string) => boolean, fallback: string): string {
  const clean = base
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '');
  const stem = clean === '' || clean === 'constructor' || clean === 'prototype' ? fallback : clean;
  const whole = stem.slice(0, longestId);
  if (isFree(whole)) return whole;
  const letters = stem.replace(/-?[0-9]+$/, '') || fallback;
  for (let number = 2; ; number++) {
    const ending = `-${number}`;
    const id = letters.slice(0, longestId - ending.length) + ending;
    if (isFree(id)) return id;
  }
}
