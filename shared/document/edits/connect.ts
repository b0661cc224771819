/** @file Draws and removes wires. */

import { errorProblem, failure, type Result } from '../../problem.ts';
import { nearestName } from '../nearest-name.ts';
import { portRef, splitPortRef } from '../port-ref.ts';
import type { TasDocument } from '../schema.ts';
import { changeAt, edit, hasNode, noSuchNode, type Edit } from './edit.ts';
import { counted } from '../../quantities.ts';

/** Draws a wire from an output port to an input port; the wire that the input had before makes way. */
export function connect(document: TasDocument, from: string, to: string): Result<Edit> {
  const missing = [from, to].map((ref) => splitPortRef(ref).node).find((id) => !hasNode(document, id));
  if (missing !== undefined) return noSuchNode(document, missing);
  return edit(`Connect ${from} to ${to}`, changeAt(document, ['wires', to], from));
}

/** Removes the wires that lead to these input ports. */
export function disconnect(document: TasDocument, inputs: readonly string[]): Result<Edit> {
  const missing = inputs.find((to) => !Object.hasOwn(document.wires, to));
  if (missing !== undefined) return noSuchWire(document, missing);
  const wires = new Set(inputs);
  const patch = [...wires].flatMap((to) => changeAt(document, ['wires', to], undefined));
  return edit(`Remove ${counted(wires.size, 'wire')}`, patch);
}

/** The ports by which a node is put into a wire. */
export interface Splice {
  readonly node: string;
  readonly input: string;
  readonly output: string;
}

/** Puts a node into the wire that leads to the input port `to`: its source now feeds the node, and the node feeds `to`. */
export function spliceIntoWire(document: TasDocument, to: string, splice: Splice): Result<Edit> {
  const { node, input, output } = splice;
  const from = document.wires[to];
  if (from === undefined || !Object.hasOwn(document.wires, to)) return noSuchWire(document, to);
  if (!hasNode(document, node)) return noSuchNode(document, node);
  if ([from, to].some((ref) => splitPortRef(ref).node === node)) {
    const message = `${node} is an end of this wire; put another node into it.`;
    return failure(errorProblem('edit/splice-into-own-wire', message, splitPortRef(to)));
  }
  return edit(`Insert ${node}`, [
    ...changeAt(document, ['wires', portRef(node, input)], from),
    ...changeAt(document, ['wires', to], portRef(node, output)),
  ]);
}

function noSuchWire(document: TasDocument, to: string): Result<never> {
  const meant = nearestName(to, Object.keys(document.wires));
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return failure(
    errorProblem('edit/no-such-wire', `No wire leads to ${to}.${hint}`, { path: ['wires', to] }),
  );
}
