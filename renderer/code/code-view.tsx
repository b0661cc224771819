/** @file The view of a document as text. Monaco is large, so it is loaded when the view is shown first. */

import { lazy, Suspense, type ReactElement } from 'react';
import styles from './code-view.module.css';

const CodePanes = lazy(async () => {
  const { CodePanes: loaded } = await import('./code-panes.tsx');
  return { default: loaded };
});

/** The document as text, and what is made from it. */
export function CodeView(): ReactElement {
  return (
    <Suspense fallback={<p className={styles['loading']}>Loading the editor…</p>}>
      <CodePanes />
    </Suspense>
  );
}
