/** @file Leads to where a problem is: its node, its wire, its field in the inspector, or its line in the code. */

import type { TasDocument } from '../../../shared/document/schema.ts';
import type { ProblemPlace } from '../../../shared/problem.ts';
import { openDocument } from '../../state/document-store.ts';
import { revealNode, select, selectNothing } from '../../state/selection-store.ts';
import { showView } from '../../state/view-store.ts';
import { askForField } from '../inspector/asked-field.ts';

/** Shows the place. */
export function showPlace(place: ProblemPlace): void {
  const document = openDocument()?.edit.document;
  if (document === undefined) return;
  const { path, line } = place;
  if (path === undefined && place.node === undefined && line !== undefined) {
    showView('code');
    return;
  }
  showView('design');
  const wire = selectPlace(document, place);
  if (path !== undefined && !wire) askForField(path.join('.'));
}

/** Selects what the place names, or nothing where it is about the whole document. The answer: whether it is a wire. */
function selectPlace(document: TasDocument, { node, path = [] }: ProblemPlace): boolean {
  const [section, key] = path.map(String);
  const meant = node ?? (section === 'nodes' ? key : undefined);
  if (meant !== undefined && Object.hasOwn(document.nodes, meant)) {
    revealNode(meant);
    return false;
  }
  const isWire = section === 'wires' && key !== undefined && Object.hasOwn(document.wires, key);
  if (isWire) select([], [key]);
  else selectNothing();
  return isWire;
}

/** The place in a few words: `teacher-s1.in`, `recipe.batchSize`, `line 12`. */
export function placeText({ node, port, path, line }: ProblemPlace): string {
  if (node !== undefined) return port === undefined ? node : `${node}.${port}`;
  if (path !== undefined) return path.join('.');
  return line === undefined ? '' : `line ${line}`;
}
