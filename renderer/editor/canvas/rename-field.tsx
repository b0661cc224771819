/** @file Giving a node or a group another title. */

import type { ReactElement } from 'react';
import { renameGroup } from '../../../shared/document/edits/group-nodes.ts';
import { setTitle } from '../../../shared/document/edits/set-node.ts';
import { openDocument, perform } from '../../state/document-store.ts';
import type { MenuPlace } from './canvas-store.ts';
import { groupOfBox } from './folding.ts';
import { TextField } from './text-field.tsx';

function save(canvasId: string, title: string): void {
  const document = openDocument()?.edit.document;
  const group = groupOfBox(canvasId);
  if (!document) return;
  if (group !== undefined) perform(renameGroup(document, group, title));
  else perform(setTitle(document, canvasId, title === '' ? undefined : title));
}

function titleNow(canvasId: string): string {
  const document = openDocument()?.edit.document;
  const group = groupOfBox(canvasId);
  if (group !== undefined) return document?.layout.groups[group]?.title ?? '';
  return document?.nodes[canvasId]?.title ?? '';
}

/** The field. An empty title brings the kind's name back. */
export function RenameField({
  node,
  place,
}: {
  readonly node: string;
  readonly place: MenuPlace;
}): ReactElement {
  return (
    <TextField
      label={`Title of ${node}`}
      placeholder="Title; empty: the kind's name"
      initial={titleNow(node)}
      place={place}
      node={node}
      onEnter={(title) => save(node, title)}
    />
  );
}
