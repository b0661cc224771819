/** @file The steps that undo and redo go through. */

import type { ReactElement } from 'react';
import { useDocumentStore } from '../../state/document-store.ts';

/** The history of the document. It fills its place and scrolls by itself. */
export function HistoryPanel(): ReactElement {
  const history = useDocumentStore(({ open }) => open?.edit.history);
  return <section aria-label="History">{history?.past.map(({ label }) => label).join('\n')}</section>;
}
