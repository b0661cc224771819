/** @file The field of the inspector that somebody wants to see, such as the place of a problem. */

import { create } from 'zustand';

interface AskedField {
  /** Path of the value, keys joined by dots; `null` once it is shown. */
  readonly asked: { readonly field: string } | null;
}

/** The field that was asked for and isn't shown yet. */
export const useAskedField = create<AskedField>(() => ({ asked: null }));

/** Asks the inspector to bring a field into sight and to give it the focus. */
export function askForField(field: string): void {
  useAskedField.setState({ asked: { field } });
}

/** Takes the field that was asked for, once: whoever takes it shows it. */
export function takeAskedField(): string | undefined {
  const { asked } = useAskedField.getState();
  if (asked !== null) useAskedField.setState({ asked: null });
  return asked?.field;
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
