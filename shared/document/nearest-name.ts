/** @file Finds the name that a user probably meant. */

/** Longer names than this aren't compared: no known key comes near it, and the work grows with the square. */
const longestCompared = 64;

function areSwapped(a: string, row: number, b: string, column: number): boolean {
  return row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
}

/** Number of letters to insert, delete, replace or swap with a neighbour to turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let least = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced);
      if (areSwapped(a, row, b, column)) {
        least = Math.min(least, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** The candidate nearest to `name`, if it is near: at most a third of its letters differ, upper and lower case aside. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > longestCompared) return undefined;
  const wanted = name.toLowerCase();
  let nearest: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    if (candidate.length > longestCompared) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < least) [least, nearest] = [distance, candidate];
  }
  const allowed = Math.max(1, Math.floor(Math.max(wanted.length, nearest?.length ?? 0) / 3));
  return least <= allowed ? nearest : undefined;
}
