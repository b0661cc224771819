/** @file The command palette: every command by a few letters of its name, and every node behind an `@`. */

import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { useDocumentStore } from '../state/document-store.ts';
import { showDialog } from '../state/view-store.ts';
import { KeyCap } from './key-cap.tsx';
import { paletteEntries, type PaletteEntry } from './palette-entries.ts';
import styles from './command-palette.module.css';

/** The palette. It closes its dialog by itself. */
export function CommandPalette(): ReactElement {
  const graph = useDocumentStore(({ open }) => open?.graph);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const entries = paletteEntries(typed, graph);
  const current = Math.min(chosen, entries.length - 1);

  const press = (event: KeyboardEvent): void => {
    const entry = entries[current];
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: (current + 1) % Math.max(1, entries.length),
      ArrowUp: (current - 1 + entries.length) % Math.max(1, entries.length),
      PageDown: Math.min(current + 8, entries.length - 1),
      PageUp: Math.max(current - 8, 0),
    };
    const moved = moves[event.key];
    if (event.key === 'Enter' && entry !== undefined) choose(entry);
    else if (moved !== undefined) {
      setChosen(moved);
      document.getElementById(`${list}-${moved}`)?.scrollIntoView({ block: 'nearest' });
    } else return;
    event.preventDefault();
  };
  return (
    <div className={styles['palette']}>
      <input
        className={styles['search']}
        role="combobox"
        aria-label="Command"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={list}
        aria-activedescendant={entries.length === 0 ? undefined : `${list}-${current}`}
        placeholder="Type a command, or @ for a node"
        value={typed}
        spellCheck={false}
        data-autofocus
        data-testid="palette-search"
        onChange={({ target }) => {
          setTyped(target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <div id={list} role="listbox" aria-label="Commands" className={styles['list']}>
        {entries.map((entry, index) => (
          <Entry
            key={entry.id}
            id={`${list}-${index}`}
            entry={entry}
            isCurrent={index === current}
            onPoint={() => setChosen(index)}
          />
        ))}
      </div>
      {entries.length === 0 ? <p className={styles['empty']}>Nothing here has that name.</p> : null}
    </div>
  );
}

/** The dialog is gone, and the focus back, before the command begins: it may want the focus itself. */
function choose(entry: PaletteEntry): void {
  if (!entry.isEnabled) return;
  flushSync(() => showDialog(null));
  entry.run();
}

interface EntryProps {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isCurrent: boolean;
  readonly onPoint: () => void;
}

function Entry({ id, entry, isCurrent, onPoint }: EntryProps): ReactElement {
  const { title, note, isEnabled, command } = entry;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      aria-disabled={!isEnabled || undefined}
      className={styles['entry']}
      data-testid="palette-entry"
      onMouseMove={onPoint}
      onClick={() => choose(entry)}
    >
      <span className={styles['title']}>{title}</span>
      <span className={styles['note']}>{note}</span>
      {command === undefined ? null : <KeyCap command={command} />}
    </div>
  );
}
