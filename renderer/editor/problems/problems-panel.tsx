/** @file Everything that is wrong with the document, with where it is and what would mend it. */

import type { ReactElement } from 'react';
import { useDocumentStore } from '../../state/document-store.ts';

/** The problems of the document. It fills its place and scrolls by itself. */
export function ProblemsPanel(): ReactElement {
  const problems = useDocumentStore(({ open }) => open?.graph.problems);
  return <section aria-label="Problems">{problems?.map(({ message }) => message).join('\n')}</section>;
}
