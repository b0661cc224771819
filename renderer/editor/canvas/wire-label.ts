/** @file Whether there is room for a label on a wire. */

/** Pixels that a letter of a label takes, roughly, and what should stay free beside it. */
const letter = 5.3;
const margin = 4;

/** Whether a label has room on a wire that runs so many pixels from left to right. */
export function hasRoom(label: string, run: number): boolean {
  return label !== '' && run >= label.length * letter + margin;
}
