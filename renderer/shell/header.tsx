/** @file The strip at the top: which document, which view, and the way to a run. */

import type { ReactElement } from 'react';
import { isEdited, useDocumentStore } from '../state/document-store.ts';
import { showView, useViewStore, type View } from '../state/view-store.ts';
import { RunButton } from '../run/run-button.tsx';
import styles from './header.module.css';

const views: readonly { readonly view: View; readonly label: string }[] = [
  { view: 'design', label: 'Design' },
  { view: 'code', label: 'Code' },
  { view: 'run', label: 'Run' },
];

/** The strip at the top of a document's window. */
export function Header(): ReactElement {
  return (
    <header className={styles['header']}>
      <DocumentName />
      <ViewSwitch />
      <div className={styles['end']}>
        <RunButton />
      </div>
    </header>
  );
}

function DocumentName(): ReactElement {
  const name = useDocumentStore(({ open }) => open?.file?.name ?? open?.edit.document.name ?? '');
  const edited = useDocumentStore(({ open }) => isEdited(open));
  return (
    <h1 className={styles['name']} data-testid="document-name">
      {name}
      {edited ? <span aria-label="not saved"> •</span> : null}
    </h1>
  );
}

function ViewSwitch(): ReactElement {
  const current = useViewStore(({ view }) => view);
  return (
    <nav className={styles['views']} aria-label="Views">
      {views.map(({ view, label }) => (
        <button
          key={view}
          type="button"
          className={styles['viewButton']}
          aria-current={view === current ? 'page' : undefined}
          data-testid={`view-${view}`}
          onClick={() => showView(view)}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}
