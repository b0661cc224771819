/** @file A list to pick from by typing, arrow keys or pointer; it lies over the canvas. */

import Fuse from 'fuse.js';
import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { showMenu, type MenuPlace } from './canvas-store.ts';
import { FloatingCard } from './floating-card.tsx';
import { focusCanvas } from './flow-view.ts';
import styles from './menus.module.css';

/** One thing to pick. */
export interface PickItem {
  readonly key: string;
  readonly title: string;
  /** Why it is offered, or where it leads. */
  readonly detail: string;
  /** Other words by which it is found. */
  readonly terms?: readonly string[];
  /** `null`: everything stands in one line. */
  readonly icon: ReactNode;
  readonly pick: () => void;
}

const searched = {
  keys: [
    { name: 'title', weight: 3 },
    { name: 'terms', weight: 2 },
    { name: 'detail', weight: 1 },
  ],
  threshold: 0.35,
  ignoreLocation: true,
};

function dismiss(): void {
  showMenu(null);
  focusCanvas();
}

interface Picking {
  readonly typed: string;
  readonly shown: readonly PickItem[];
  /** Index of the marked item; -1 where there is none. */
  readonly current: number;
  readonly onType: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly pick: (item: PickItem | undefined) => void;
}

function usePicking(items: readonly PickItem[]): Picking {
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState(0);
  const fuse = useMemo(() => new Fuse(items, searched), [items]);
  const shown = typed.trim() === '' ? items : fuse.search(typed.trim()).map(({ item }) => item);
  const current = Math.min(marked, shown.length - 1);
  const pick = (item: PickItem | undefined): void => {
    if (!item) return;
    dismiss();
    item.pick();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setMarked(Math.max(0, Math.min(shown.length - 1, current + step)));
    else if (event.key === 'Enter') pick(shown[current]);
    else return;
    event.preventDefault();
  };
  const onType = (text: string): void => {
    setTyped(text);
    setMarked(0);
  };
  return { typed, shown, current, onType, onKeyDown, pick };
}

/** The list. Items come in the order that they are ranked in; typing ranks by what is typed. */
export function PickList({
  label,
  placeholder,
  items,
  place,
  empty,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly items: readonly PickItem[];
  readonly place: MenuPlace;
  /** What to say where there is nothing to pick. */
  readonly empty: string;
}): ReactElement {
  const { typed, shown, current, onType, onKeyDown, pick } = usePicking(items);
  const id = useId();
  const nothing = typed === '' ? empty : `Nothing is called "${typed}".`;
  return (
    <FloatingCard place={place} label={label} onClose={dismiss}>
      <Field
        id={id}
        label={label}
        placeholder={placeholder}
        typed={typed}
        active={shown.length > 0 ? `${id}-${current}` : undefined}
        onType={onType}
        onKeyDown={onKeyDown}
      />
      <ul className={styles['list']} role="listbox" id={id} aria-label={label}>
        {shown.map((item, index) => (
          <Option
            key={item.key}
            id={`${id}-${index}`}
            item={item}
            marked={index === current}
            onPick={() => pick(item)}
          />
        ))}
      </ul>
      {shown.length === 0 ? <p className={styles['empty']}>{nothing}</p> : null}
    </FloatingCard>
  );
}

function Field({
  id,
  label,
  placeholder,
  typed,
  active,
  onType,
  onKeyDown,
}: {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly typed: string;
  readonly active: string | undefined;
  readonly onType: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  return (
    <input
      ref={input}
      className={styles['field']}
      role="combobox"
      aria-label={label}
      aria-expanded
      aria-controls={id}
      aria-activedescendant={active}
      placeholder={placeholder}
      value={typed}
      data-testid="pick-field"
      onChange={(event) => onType(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

function Option({
  id,
  item,
  marked,
  onPick,
}: {
  readonly id: string;
  readonly item: PickItem;
  readonly marked: boolean;
  readonly onPick: () => void;
}): ReactElement {
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (marked) element.current?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  return (
    <li
      ref={element}
      id={id}
      className={styles['option']}
      data-line={item.icon === null}
      role="option"
      aria-selected={marked}
      data-testid={`pick-${item.key}`}
      onClick={onPick}
    >
      {item.icon === null ? null : <span className={styles['icon']}>{item.icon}</span>}
      <span className={styles['optionTitle']}>{item.title}</span>
      <span className={styles['detail']}>{item.detail}</span>
    </li>
  );
}
