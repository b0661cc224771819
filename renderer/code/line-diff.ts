/** @file The smallest changes of lines from one text to another, so that an editor keeps its cursor, folding and place. */

/** Characters from `start` to `end` of the old text become `text`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Lines `from` to `to` (behind the last) of each side; counted from 0. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** With more differing lines than this, what differs is replaced in one piece. */
const mostDifferences = 400;

function commonStart<T>(a: ArrayLike<T>, b: ArrayLike<T>): number {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && a[count] === b[count]) count += 1;
  return count;
}

function commonEnd<T>(a: ArrayLike<T>, b: ArrayLike<T>, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let count = 0;
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count += 1;
  return count;
}

/** Myers' greedy search: furthest reach of each diagonal, by number of differences; `undefined` beyond the limit. */
function search(a: readonly string[], b: readonly string[]): readonly Map<number, number>[] | undefined {
  const reached: Map<number, number>[] = [];
  let last = new Map<number, number>([[1, 0]]);
  for (let differences = 0; differences <= mostDifferences; differences += 1) {
    const now = new Map<number, number>();
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const [below, right] = [last.get(diagonal + 1) ?? -1, (last.get(diagonal - 1) ?? -2) + 1];
      let x = Math.max(below, right);
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) [x, y] = [x + 1, y + 1];
      now.set(diagonal, x);
      if (x >= a.length && y >= b.length) return [...reached, now];
    }
    reached.push(now);
    last = now;
  }
  return undefined;
}

/** Walks the search back from the end and gathers what isn't on a diagonal. */
function hunksOf(a: readonly string[], b: readonly string[]): readonly Hunk[] {
  const reached = search(a, b);
  if (reached === undefined) return [{ from: 0, to: a.length, newFrom: 0, newTo: b.length }];
  const hunks: Hunk[] = [];
  let [x, y] = [a.length, b.length];
  for (let differences = reached.length - 1; differences > 0; differences -= 1) {
    const before = reached[differences - 1];
    const diagonal = x - y;
    const [below, right] = [before?.get(diagonal + 1) ?? -1, (before?.get(diagonal - 1) ?? -2) + 1];
    const isInsertion = below >= right;
    const [fromX, fromY] = isInsertion
      ? [below, below - diagonal - 1]
      : [right - 1, right - 1 - diagonal + 1];
    const hunk = isInsertion
      ? { from: fromX, to: fromX, newFrom: fromY, newTo: fromY + 1 }
      : { from: fromX, to: fromX + 1, newFrom: fromY, newTo: fromY };
    const after = hunks.at(-1);
    if (after?.from === hunk.to && after.newFrom === hunk.newTo) {
      hunks[hunks.length - 1] = { ...after, from: hunk.from, newFrom: hunk.newFrom };
    } else {
      hunks.push(hunk);
    }
    [x, y] = [fromX, fromY];
  }
  return hunks.reverse();
}

/** Lines with their ends, so that joined they are the text. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

/** Edits of the old text, in order and apart from each other, that make the new one of it. */
export function textEdits(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const [old, young] = [linesOf(before), linesOf(after)];
  const start = commonStart(old, young);
  const end = commonEnd(old, young, start);
  const [oldMiddle, newMiddle] = [old.slice(start, old.length - end), young.slice(start, young.length - end)];
  const offsets = [old.slice(0, start).join('').length];
  for (const line of oldMiddle) offsets.push((offsets.at(-1) ?? 0) + line.length);
  return hunksOf(oldMiddle, newMiddle).map(({ from, to, newFrom, newTo }) => {
    const gone = oldMiddle.slice(from, to).join('');
    const come = newMiddle.slice(newFrom, newTo).join('');
    const same = commonStart(gone, come);
    const sameEnd = commonEnd(gone, come, same);
    const at = offsets[from] ?? 0;
    return {
      start: at + same,
      end: at + gone.length - sameEnd,
      text: come.slice(same, come.length - sameEnd),
    };
  });
}
