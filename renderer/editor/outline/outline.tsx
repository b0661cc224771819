/** @file The graph as a tree: the way through it for those who don't see or don't use the canvas. */

import type { ReactElement } from 'react';
import { useDocumentStore } from '../../state/document-store.ts';

/** Every node, in the order of computation. */
export function Outline(): ReactElement {
  const graph = useDocumentStore(({ open }) => open?.graph);
  return (
    <ul role="tree" aria-label="Outline">
      {graph?.order.map((id) => (
        <li key={id} role="treeitem" aria-selected={false}>
          {id}
        </li>
      ))}
    </ul>
  );
}
