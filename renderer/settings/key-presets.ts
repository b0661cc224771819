/** @file Shortcuts as other programs have them, as changes of the defaults. */

/** A set of shortcuts. */
export interface KeyPreset {
  readonly id: 'tas' | 'blender' | 'comfyui';
  readonly title: string;
  /** Keys by command, where they differ from the defaults; an empty text: none. */
  readonly shortcuts: Readonly<Record<string, string>>;
}

/** The sets, our own first. */
export const keyPresets: readonly KeyPreset[] = [
  { id: 'tas', title: 'TAS', shortcuts: {} },
  {
    id: 'blender',
    title: 'Blender-like',
    shortcuts: {
      'edit.delete': 'X',
      'edit.duplicate': 'Shift+D',
      'edit.select-all': 'A',
      'view.fit': 'Home',
      'view.command-palette': 'F3',
      'run.start': 'F12',
    },
  },
  {
    id: 'comfyui',
    title: 'ComfyUI-like',
    shortcuts: { 'view.fit': '.', 'run.start': 'Mod+Enter', 'run.stop': 'Mod+Alt+Enter' },
  },
];
