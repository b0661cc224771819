/** @file What a command is: everything that a menu, a key, a button or the command palette can do. */

/** One thing to do. */
export interface Command {
  /** Stable, `area.what`; menus and settings name it so. */
  readonly id: string;
  /** As the palette says it: an imperative. */
  readonly title: string;
  readonly category: 'File' | 'Edit' | 'View' | 'Select' | 'Arrange' | 'Add' | 'Run' | 'Help';
  /** Default key, such as `Mod+Shift+P`, `Delete`, `?`; `Mod` is Cmd on a Mac, else Ctrl. */
  readonly shortcut?: string;
  /** Where the key works: everywhere, or only while the canvas has the focus. */
  readonly scope?: 'window' | 'canvas';
  /** Whether it can be done now; by default always. */
  readonly enabled?: () => boolean;
  /** What is missing while it can't be done, such as "a selection"; the palette says "needs a selection". */
  readonly needs?: string;
  readonly run: () => void;
}
