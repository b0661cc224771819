/** @file Lets work on the same thing happen one after the other, in the order in which it was asked for. */

/** The last work under way, by what it is about. */
export type Turns = Map<string, Promise<unknown>>;

/** Does `work` once all earlier work of this key is over, whether or not that went well. */
export async function inTurn<T>(turns: Turns, key: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(key) ?? Promise.resolve();
  const turn = before.then(work, work);
  turns.set(key, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(key) === turn) turns.delete(key);
  }
}
