/** @file The document's text, with a line below that says whether the canvas shows it. */

import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLock, IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import styles from './code-view.module.css';
import { createDocumentEditor, type DocumentEditor } from './document-editor.ts';
import { useDraftStore } from './draft-store.ts';

/** The document as editable JSON. */
export function DocumentPane(): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<DocumentEditor>(null);
  const openings = useDocumentStore(({ open }) => open !== null);
  useEffect(() => {
    if (host.current === null || !openings) return undefined;
    const created = createDocumentEditor(host.current);
    editor.current = created;
    return () => {
      editor.current = null;
      created.dispose();
    };
  }, [openings]);
  return (
    <section className={styles['half']} aria-label="Document">
      <header className={styles['head']}>
        <h2 className={styles['title']}>Document</h2>
      </header>
      <div ref={host} className={styles['editor']} data-testid="document-editor" />
      <DraftStrip
        onGoTo={(line, column) => editor.current?.goTo(line, column)}
        onDiscard={() => editor.current?.discard()}
      />
    </section>
  );
}

interface StripProps {
  readonly onGoTo: (line: number, column: number) => void;
  readonly onDiscard: () => void;
}

function DraftStrip({ onGoTo, onDiscard }: StripProps): ReactElement {
  const isTyping = useDraftStore(({ draft }) => draft !== null);
  const problems = useDraftStore((state) => state.problems);
  const readOnly = useDocumentStore(({ open }) => open?.readOnly ?? null);
  const [first] = problems;
  if (first === undefined) return <CalmStrip isTyping={isTyping} readOnly={readOnly} />;
  const { line, column = 1 } = first.place;
  const more = problems.length > 1 ? ` and ${problems.length - 1} more` : '';
  return (
    <footer className={styles['strip']} data-state="broken" role="status" data-testid="draft-strip">
      <IconAlertTriangle size={14} aria-hidden />
      <span className={styles['reason']} title={first.message}>
        {line === undefined ? (
          first.message
        ) : (
          <button type="button" className={styles['jump']} onClick={() => onGoTo(line, column)}>
            Line {line}
            {more}: {first.message}
          </button>
        )}
      </span>
      <span className={styles['note']}>The canvas keeps the last readable state.</span>
      <Button size="compact-xs" onClick={onDiscard}>
        Discard
      </Button>
    </footer>
  );
}

function CalmStrip({
  isTyping,
  readOnly,
}: {
  readonly isTyping: boolean;
  readonly readOnly: string | null;
}): ReactElement {
  const Icon = readOnly !== null ? IconLock : isTyping ? IconPencil : IconCheck;
  const text = readOnly ?? (isTyping ? 'Typing…' : 'In step with the canvas');
  return (
    <footer className={styles['strip']} role="status" data-testid="draft-strip">
      <Icon size={14} aria-hidden />
      <span className={styles['reason']}>{text}</span>
    </footer>
  );
}
