/** @file A field over a node in which its title is typed. */

import { useEffect, useRef, type ReactElement } from 'react';
import { renameGroup } from '../../../shared/document/edits/group-nodes.ts';
import { setTitle } from '../../../shared/document/edits/set-node.ts';
import { openDocument, perform } from '../../state/document-store.ts';
import { showMenu, type MenuPlace } from './canvas-store.ts';
import { FloatingCard } from './floating-card.tsx';
import { focusCanvas } from './flow-view.ts';
import { groupOfBox } from './folding.ts';
import styles from './menus.module.css';

function close(node: string): void {
  showMenu(null);
  focusCanvas(node);
}

function save(canvasId: string, typed: string): void {
  const document = openDocument()?.edit.document;
  const title = typed.trim();
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

/** The field. Enter takes the title over, an empty one brings the kind's name back. */
export function RenameField({
  node,
  place,
}: {
  readonly node: string;
  readonly place: MenuPlace;
}): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  return (
    <FloatingCard place={place} label={`Title of ${node}`} onClose={() => close(node)}>
      <input
        ref={input}
        className={styles['field']}
        aria-label={`Title of ${node}`}
        placeholder="Title; empty: the kind's name"
        defaultValue={titleNow(node)}
        data-testid="rename-field"
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          save(node, event.currentTarget.value);
          close(node);
        }}
      />
    </FloatingCard>
  );
}
