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
      'add.connect': 'F',
      'arrange.group': 'Mod+J',
      'arrange.ungroup': 'Alt+P',
      'edit.cut-wires': 'Alt+D',
      'edit.delete': 'X',
      'edit.duplicate': 'Shift+D',
      'edit.mend-wire': 'Shift+F',
      'edit.select-all': 'A',
      'run.start': 'F12',
      'view.command-palette': 'F3',
    },
  },
  {
    id: 'comfyui',
    title: 'ComfyUI-like',
    shortcuts: {
      'add.palette': 'N',
      'arrange.fold': 'Alt+C',
      'arrange.group': 'Mod+G',
      'arrange.ungroup': 'Mod+Shift+G',
      'view.fit': '.',
    },
  },
];
