/** @file Moves nodes from one network to another. */

import type { Result } from '../../problem.ts';
import type { Role, TasDocument } from '../schema.ts';
import { changeAt, counted, edit, hasNode, noSuchNode, type Edit } from './edit.ts';

/** Makes nodes part of a network; `undefined`: of none. */
export function moveToRole(
  document: TasDocument,
  ids: readonly string[],
  role: Role | undefined,
): Result<Edit> {
  const missing = ids.find((id) => !hasNode(document, id));
  if (missing !== undefined) return noSuchNode(document, missing);
  const nodes = [...new Set(ids)];
  const where = role === undefined ? 'out of the networks' : `to the ${role}`;
  return edit(
    `Move ${counted(nodes.length, 'node')} ${where}`,
    nodes.flatMap((id) => changeAt(document, ['nodes', id, 'role'], role)),
  );
}
