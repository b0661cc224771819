/** @file Keeps a few results under way before they are asked for, and no more than that. */

/** A row of results in order. */
export interface ReadAhead<T> {
  /** The next result; `undefined` at the end of the row. */
  readonly next: () => Promise<T> | undefined;
  /** Ends the row and gives what was under way, to be thrown away in an orderly manner. */
  readonly end: () => readonly Promise<T>[];
}

/** Calls `produce` for up to `depth` results more than were asked for; it returns `undefined` at the end of the row. */
export function readAhead<T>(depth: number, produce: () => Promise<T> | undefined): ReadAhead<T> {
  const underWay: Promise<T>[] = [];
  let ended = false;

  function fill(count: number): void {
    while (!ended && underWay.length < count) {
      const result = produce();
      if (result) underWay.push(result);
      else ended = true;
    }
  }

  return {
    next: () => {
      fill(depth + 1);
      return underWay.shift();
    },
    end: () => {
      ended = true;
      return underWay.splice(0);
    },
  };
}
