/** @file Names a key press as shortcuts are written, such as `Mod+Shift+P`. */

/** The parts of a key press that matter; a `KeyboardEvent` has them. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const names: Readonly<Record<string, string>> = { ' ': 'Space', Esc: 'Escape', Del: 'Delete' };
const modifierKeys = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph']);

/** The name of a key press; `undefined` while only modifiers are held. */
export function keyOf(press: KeyPress, isMac: boolean): string | undefined {
  const { key } = press;
  if (modifierKeys.has(key) || key === 'Dead' || key === 'Unidentified') return undefined;
  const name = names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return [...modifiersOf(press, isMac), name].join('+');
}

function modifiersOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress, isMac: boolean): string[] {
  const held: readonly (readonly [boolean, string])[] = [
    [isMac ? metaKey : ctrlKey, 'Mod'],
    [isMac ? ctrlKey : metaKey, isMac ? 'Ctrl' : 'Meta'],
    [altKey, 'Alt'],
    // `?` and `+` are what Shift makes of other keys; where they lie depends on the keyboard.
    [shiftKey && !isSign(key), 'Shift'],
  ];
  return held.filter(([isHeld]) => isHeld).map(([, name]) => name);
}

function isSign(key: string): boolean {
  return key.length === 1 && key !== ' ' && key.toLowerCase() === key.toUpperCase();
}
