/** @file Tells one listener of every operation: a step may hold its thread for minutes, and this is where a sign of life can be given. */

let listener: () => void = () => undefined;

/** The listener is called before each operation, forward and backward, and before each first weight; it must be quick. */
export function onEveryOperation(called: () => void): void {
  listener = called;
}

/** An operation is about to begin. */
export function noteOperation(): void {
  listener();
}
