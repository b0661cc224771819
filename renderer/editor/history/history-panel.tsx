/** @file The steps that undo and redo go through; a click goes to where the document was after one. */

import type { ReactElement } from 'react';
import { emptyHistory, type History } from '../../../shared/document/history.ts';
import { openDocument, redoStep, undoStep, useDocumentStore } from '../../state/document-store.ts';
import styles from './history.module.css';

interface Entry {
  readonly label: string;
  /** Steps from here: below 0 to undo, above 0 to redo. */
  readonly distance: number;
}

/** Every state that can be gone to, the newest first. */
function entries(history: History): readonly Entry[] {
  const past = history.past.filter((step) => step.patch.length > 0);
  const done = past.map(({ label }, index) => ({ label, distance: index + 1 - past.length }));
  const undone = history.future.toReversed().map(({ label }, index) => ({ label, distance: index + 1 }));
  return [{ label: 'As it was opened', distance: -past.length }, ...done, ...undone].toReversed();
}

/** Goes so many steps back or forth; stops where one can't be done. */
function go(distance: number): void {
  for (let left = Math.abs(distance); left > 0; left--) {
    const before = openDocument()?.edit;
    if (distance < 0) undoStep();
    else redoStep();
    if (openDocument()?.edit === before) return;
  }
}

/** The history of the document. It fills its place and scrolls by itself. */
export function HistoryPanel(): ReactElement {
  const history = useDocumentStore(({ open }) => open?.edit.history ?? emptyHistory);
  const all = entries(history);
  return (
    <section className={styles['panel']} aria-label="History">
      {all.length === 1 ? (
        <p className={styles['empty']}>
          Nothing was changed yet. Every step that you take appears here, to go back to.
        </p>
      ) : (
        <ol className={styles['list']} tabIndex={0} aria-label="Steps, the newest first">
          {all.map(({ label, distance }) => (
            <li key={distance}>
              <button
                type="button"
                className={styles['step']}
                aria-current={distance === 0 ? 'step' : undefined}
                data-undone={distance > 0 || undefined}
                data-testid="history-step"
                onClick={() => go(distance)}
              >
                {label}
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
