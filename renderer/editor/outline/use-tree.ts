/** @file Focus, folding and keys of the outline's tree. */

import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { revealNode } from '../../state/selection-store.ts';
import type { ShownLine } from './outline-lines.ts';
import { treeMove, typeAhead } from './tree-keys.ts';

/** Milliseconds after which what is typed begins a new word. */
const wordPause = 700;

/** The tree's state and what moves it. */
export interface Tree {
  /** The line that Tab leads to. */
  readonly focusable: ShownLine | undefined;
  /** Does with a line what a click or Enter does: shows a node, folds a group. */
  readonly pick: (line: ShownLine) => void;
  readonly press: (event: KeyboardEvent) => void;
}

/** The groups that are folded, and how to fold one. */
export function useFolding(): readonly [ReadonlySet<string>, (id: string, isFolded: boolean) => void] {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const fold = (id: string, isFolded: boolean): void => {
    setClosed((before) => {
      const after = new Set(before);
      if (isFolded) after.add(id);
      else after.delete(id);
      return after;
    });
  };
  return [closed, fold];
}

/** Keys of a tree whose lines stand in `root` under `data-line`. `selected`: where Tab leads before a line had the focus. */
export function useTree(
  lines: readonly ShownLine[],
  root: RefObject<HTMLElement | null>,
  selected: string | undefined,
  fold: (id: string, isFolded: boolean) => void,
): Tree {
  const [active, setActive] = useState<string | null>(null);
  const word = useRef({ text: '', time: 0 });
  const isSelected = ({ node }: ShownLine): boolean => node !== undefined && node.id === selected;
  const focusable = lines.find(({ id }) => id === active) ?? lines.find(isSelected) ?? lines[0];

  const moveTo = (id: string | undefined): void => {
    if (id === undefined) return;
    setActive(id);
    root.current?.querySelector<HTMLElement>(`[data-line="${id}"]`)?.focus();
  };
  const pick = (line: ShownLine): void => {
    setActive(line.id);
    if (line.node !== undefined) revealNode(line.node.id);
    else fold(line.id, line.isOpen === true);
  };
  const typeLetter = (line: ShownLine, { key, timeStamp }: KeyboardEvent): void => {
    word.current = { text: begun(timeStamp) + key, time: timeStamp };
    moveTo(typeAhead(lines, line.id, word.current.text));
  };
  /** What was typed of a word that still goes on. */
  const begun = (now: number): string => (now - word.current.time < wordPause ? word.current.text : '');
  /** A sign only goes on with a word; alone it may be a shortcut. */
  const isLetter = ({ key, timeStamp }: KeyboardEvent): boolean =>
    /^[\p{L}\p{N}]$/u.test(key) || (/^[-_.]$/.test(key) && begun(timeStamp) !== '');
  /** The answer: whether the key means something here. */
  const take = (line: ShownLine, event: KeyboardEvent): boolean => {
    const { key } = event;
    if (key === 'Enter' || key === ' ') pick(line);
    else if (isLetter(event)) typeLetter(line, event);
    else {
      const move = treeMove(lines, line.id, key);
      if (move.move === 'to') moveTo(move.line);
      else if (move.move !== 'nothing') fold(move.line, move.move === 'close');
      else return false;
    }
    return true;
  };
  const press = (event: KeyboardEvent): void => {
    const isHeld = event.ctrlKey || event.metaKey || event.altKey;
    if (isHeld || focusable === undefined || !take(focusable, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { focusable, pick, press };
}
