/** @file The field of the inspector that somebody wants to see, such as the place of a problem. */

import { create } from 'zustand';

interface AskedField {
  /** Path of the value, keys joined by dots, with a count so that the same one can be asked for again. */
  readonly asked: { readonly field: string; readonly count: number } | null;
}

/** The field that was asked for last. */
export const useAskedField = create<AskedField>(() => ({ asked: null }));

/** Asks the inspector to bring a field into sight and to give it the focus. */
export function askForField(field: string): void {
  useAskedField.setState(({ asked }) => ({ asked: { field, count: (asked?.count ?? 0) + 1 } }));
}

/** The nearest field to a path that stands in `root`: the path's own, or that of a part of it, or of the whole that it is part of. */
export function findField(root: ParentNode, path: string): HTMLElement | null {
  const keys = path.split('.');
  for (let length = keys.length; length > 0; length--) {
    const name = CSS.escape(keys.slice(0, length).join('.'));
    const row = root.querySelector<HTMLElement>(`[data-field="${name}"], [data-field^="${name}."]`);
    if (row !== null) return row.querySelector<HTMLElement>('input, select, textarea, button') ?? row;
  }
  return null;
}
