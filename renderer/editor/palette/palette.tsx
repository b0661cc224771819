/** @file The palette: everything that can be added, found by name, summary or paper term. */

import { IconBoxMultiple, IconTrash } from '@tabler/icons-react';
import { useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useSettingsStore } from '../../state/settings-store.ts';
import { libraryIn, removeBlock } from '../canvas/block-actions.ts';
import { CanvasTooltip } from '../canvas/canvas-tooltip.tsx';
import { focusCanvas } from '../canvas/flow-view.ts';
import { KindIcon } from '../canvas/kind-icon.tsx';
import { addEntry } from './add-entry.ts';
import { blockDrag, kindDrag } from './drag-data.ts';
import { paletteFieldId } from './left-tab.ts';
import { paletteGroups, type PaletteEntry, type PaletteGroup } from './palette-entries.ts';
import styles from './palette.module.css';
import { RoleSwitch } from './role-switch.tsx';

interface Search {
  readonly typed: string;
  readonly groups: readonly PaletteGroup[];
  readonly current: PaletteEntry | undefined;
  readonly onType: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function useSearch(): Search {
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState(-1);
  const recent = useSettingsStore(({ recentKinds }) => recentKinds);
  const text = useSettingsStore(({ blocks }) => blocks);
  const blocks = useMemo(() => [...libraryIn(text).blocks.keys()], [text]);
  const groups = useMemo(() => paletteGroups(typed, recent, blocks), [typed, recent, blocks]);
  const all = groups.flatMap(({ entries }) => entries);
  const current = all[Math.min(marked, all.length - 1)];
  const onType = (next: string): void => {
    setTyped(next);
    setMarked(next === '' ? -1 : 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setMarked(Math.max(0, Math.min(all.length - 1, marked + step)));
    else if (event.key === 'Enter' && current) addEntry(current);
    else if (event.key === 'Escape' && typed !== '') onType('');
    else if (event.key === 'Escape') focusCanvas();
    else return;
    event.preventDefault();
  };
  return { typed, groups, current, onType, onKeyDown };
}

/** The palette. It fills its place and scrolls by itself. */
export function Palette(): ReactElement {
  const panel = useRef<HTMLDivElement>(null);
  const { typed, groups, current, onType, onKeyDown } = useSearch();
  return (
    <section ref={panel} className={styles['palette']} aria-label="Palette" data-testid="palette">
      <input
        id={paletteFieldId}
        className={styles['field']}
        type="search"
        role="combobox"
        aria-label="Search the palette"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={current && `palette-${current.key}`}
        placeholder="Name or paper term"
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <RoleSwitch />
      <div className={styles['list']} role="listbox" id="palette-list" aria-label="Kinds of nodes">
        {groups.map(({ title, entries }) => (
          <div key={title} role="group" aria-label={title}>
            <h3 className={styles['heading']} aria-hidden>
              {title}
            </h3>
            {entries.map((entry) => (
              <Entry key={entry.key} entry={entry} marked={entry === current} />
            ))}
          </div>
        ))}
      </div>
      {groups.length === 0 ? (
        <p className={styles['empty']}>
          Nothing here is called “{typed}”. Try a paper term such as MSA, L2G or projector.
        </p>
      ) : null}
      <CanvasTooltip canvas={panel} />
    </section>
  );
}

function Entry({ entry, marked }: { readonly entry: PaletteEntry; readonly marked: boolean }): ReactElement {
  const { key, title, summary, adds } = entry;
  return (
    <div
      id={`palette-${key}`}
      className={styles['entry']}
      role="option"
      aria-selected={marked}
      draggable
      data-tip={summary}
      data-testid={`palette-${key}`}
      ref={(element) => {
        if (marked) element?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={() => addEntry(entry)}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'copy';
        if ('kind' in adds) event.dataTransfer.setData(kindDrag, adds.kind);
        else event.dataTransfer.setData(blockDrag, adds.block);
      }}
    >
      <span className={styles['icon']}>
        {'kind' in adds ? (
          <KindIcon kind={adds.kind} />
        ) : (
          <IconBoxMultiple size={16} stroke={1.6} aria-hidden />
        )}
      </span>
      <span className={styles['title']}>{title}</span>
      {'block' in adds ? <RemoveBlock name={adds.block} /> : null}
    </div>
  );
}

function RemoveBlock({ name }: { readonly name: string }): ReactElement {
  return (
    <button
      type="button"
      className={styles['remove']}
      aria-label={`Remove the block ${name}`}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        removeBlock(name);
      }}
    >
      <IconTrash size={14} stroke={1.6} aria-hidden />
    </button>
  );
}
