/** @file Which line of a tree a key leads to, as the ARIA pattern of trees has it. */

/** A line that is shown. */
export interface TreeLine {
  readonly id: string;
  readonly text: string;
  readonly level: 1 | 2;
  /** Of a group: whether its lines are shown. */
  readonly isOpen?: boolean;
}

/** What a key does in a tree. */
export type TreeMove =
  | { readonly move: 'to'; readonly line: string }
  | { readonly move: 'open' | 'close'; readonly line: string }
  | { readonly move: 'nothing' };

const nothing: TreeMove = { move: 'nothing' };

/** What a key does while the line `active` has the focus. Lines that are folded away aren't among `lines`. */
export function treeMove(lines: readonly TreeLine[], active: string, key: string): TreeMove {
  const index = Math.max(
    0,
    lines.findIndex(({ id }) => id === active),
  );
  const line = lines[index];
  if (line === undefined) return nothing;
  switch (key) {
    case 'ArrowDown':
      return to(lines[index + 1]);
    case 'ArrowUp':
      return to(lines[index - 1]);
    case 'Home':
      return to(lines[0]);
    case 'End':
      return to(lines.at(-1));
    case 'ArrowRight':
      if (line.level === 2) return nothing;
      return line.isOpen === true ? to(lines[index + 1]) : { move: 'open', line: line.id };
    case 'ArrowLeft':
      if (line.level === 1) return line.isOpen === true ? { move: 'close', line: line.id } : nothing;
      return to(lines.slice(0, index).findLast(({ level }) => level === 1));
    default:
      return nothing;
  }
}

function to(line: TreeLine | undefined): TreeMove {
  return line === undefined ? nothing : { move: 'to', line: line.id };
}

/** The next line that begins with what was typed; the same letter again and again goes from one to the next. */
export function typeAhead(lines: readonly TreeLine[], active: string, typed: string): string | undefined {
  const text = typed.toLowerCase();
  const isRepeat = text.length > 1 && [...new Set(text)].length === 1;
  const wanted = isRepeat ? text.slice(0, 1) : text;
  const index = lines.findIndex(({ id }) => id === active);
  // A longer text may still be that of the line itself.
  const first = wanted.length > 1 ? index : index + 1;
  const turned = [...lines.slice(Math.max(0, first)), ...lines.slice(0, Math.max(0, first))];
  return turned.find((line) => line.text.toLowerCase().startsWith(wanted))?.id;
}
