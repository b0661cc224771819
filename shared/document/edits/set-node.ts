/** @file Changes what a node says of itself: parameters, role, title, whose weights it applies, whether they may change. */

import { errorProblem, failure, type Result } from '../../problem.ts';
import type { DocumentNode, ParamValue, Role, TasDocument } from '../schema.ts';
import { changeAt, edit, hasNode, noSuchNode, type Edit } from './edit.ts';

type Field = Exclude<keyof DocumentNode, 'kind' | 'params'>;

function setField<F extends Field>(
  document: TasDocument,
  id: string,
  field: F,
  value: DocumentNode[F] | undefined,
  label: string,
): Result<Edit> {
  if (!hasNode(document, id)) return noSuchNode(document, id);
  return edit(`${label} of ${id}`, changeAt(document, ['nodes', id, field], value));
}

/** Sets a parameter; `undefined` takes it away, so that the catalogue's default counts. */
export function setParam(
  document: TasDocument,
  id: string,
  name: string,
  value: ParamValue | undefined,
): Result<Edit> {
  if (!hasNode(document, id)) return noSuchNode(document, id);
  return edit(`Change ${name} of ${id}`, changeAt(document, ['nodes', id, 'params', name], value));
}

/** Says which network a node is part of; `undefined`: of none. */
export function setRole(document: TasDocument, id: string, role: Role | undefined): Result<Edit> {
  return setField(document, id, 'role', role, 'Change role');
}

/** Sets the text shown on a node; `undefined`: the name of its kind. */
export function setTitle(document: TasDocument, id: string, title: string | undefined): Result<Edit> {
  return setField(document, id, 'title', title, 'Change title');
}

/** Freezes a node's weights or lets them train; `undefined`: as its role has it. */
export function setFrozen(document: TasDocument, id: string, frozen: boolean | undefined): Result<Edit> {
  return setField(document, id, 'frozen', frozen, frozen === true ? 'Freeze weights' : 'Train weights');
}

/** Lets a node apply the weights of another; `undefined`: weights of its own. */
export function shareWeights(document: TasDocument, id: string, owner: string | undefined): Result<Edit> {
  if (owner === undefined) return setField(document, id, 'weights', undefined, 'Stop sharing weights');
  if (!hasNode(document, owner)) return noSuchNode(document, owner);
  if (owner === id) {
    const message = `${id} can't share its own weights; choose another node.`;
    return failure(errorProblem('edit/shares-with-itself', message, { node: id }));
  }
  return setField(document, id, 'weights', { from: owner }, 'Share weights');
}
