/** @file The document as text. */

import type { ReactElement } from 'react';
import { documentText } from '../../shared/document/write-document.ts';
import { useDocumentStore } from '../state/document-store.ts';

/** The document as text. */
export function CodeView(): ReactElement {
  const document = useDocumentStore(({ open }) => open?.edit.document);
  return <pre>{document ? documentText(document) : ''}</pre>;
}
