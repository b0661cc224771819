/** @file A file that can't be opened as a document: what is wrong with it, and its text, untouched. */

import type { ReactElement } from 'react';
import { closeDocument, type UnreadableFile } from '../state/document-store.ts';
import styles from './unreadable-view.module.css';

/** More text than this makes a page slow, and nobody reads it here. */
const mostCharacters = 2_000_000;

/** The file as text, read-only. */
export function UnreadableView({ unreadable }: { readonly unreadable: UnreadableFile }): ReactElement {
  const { file, text, problems } = unreadable;
  return (
    <main className={styles['page']} data-testid="unreadable-file">
      <header className={styles['head']}>
        <h1 className={styles['title']}>{file.name} is shown as text only</h1>
        <button type="button" className={styles['back']} onClick={closeDocument}>
          Back to the start page
        </button>
      </header>
      <ul className={styles['problems']}>
        {problems.map(({ message, place }, index) => (
          <li key={index}>
            {place.line === undefined ? '' : `Line ${place.line}, column ${place.column ?? 1}: `}
            {message}
          </li>
        ))}
      </ul>
      <pre className={styles['text']} tabIndex={0} aria-label={`Text of ${file.name}`}>
        {text.slice(0, mostCharacters)}
      </pre>
      {text.length > mostCharacters ? (
        <p className={styles['cut']}>The first {mostCharacters.toLocaleString('en-GB')} characters.</p>
      ) : null}
    </main>
  );
}
