/** @file The strip at the top: which document, which view, and the way to a run. */

import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCommand,
  IconHome,
  IconSettings,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { CommandButton } from '../commands/command-button.tsx';
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
      <div className={styles['begin']}>
        <CommandButton id="file.start-page">
          <IconHome size={16} />
        </CommandButton>
        <CommandButton id="edit.undo">
          <IconArrowBackUp size={16} />
        </CommandButton>
        <CommandButton id="edit.redo">
          <IconArrowForwardUp size={16} />
        </CommandButton>
        <DocumentName />
      </div>
      <ViewSwitch />
      <div className={styles['end']}>
        <CommandButton id="view.command-palette">
          <IconCommand size={16} />
        </CommandButton>
        <CommandButton id="view.settings">
          <IconSettings size={16} />
        </CommandButton>
        <RunButton />
      </div>
    </header>
  );
}

function DocumentName(): ReactElement {
  const name = useDocumentStore(({ open }) => open?.file?.name ?? open?.edit.document.name ?? '');
  const edited = useDocumentStore(({ open }) => isEdited(open));
  const readOnly = useDocumentStore(({ open }) => open?.readOnly ?? null);
  return (
    <h1 className={styles['name']} data-testid="document-name" title={readOnly ?? undefined}>
      <span className={styles['file']}>{name}</span>
      {edited ? (
        <span className={styles['edited']} role="img" aria-label="not saved">
          •
        </span>
      ) : null}
      {readOnly === null ? null : <span className={styles['readOnly']}>read-only</span>}
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
