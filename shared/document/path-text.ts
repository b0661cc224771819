/** @file Keys and values as messages write them: short, quoted where they are odd. */

const plainKey = /^[A-Za-z0-9_.-]{1,97}$/;
const longestShown = 40;

/** At most 40 characters of a text, in quotes; control characters are escaped. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > longestShown ? `${text.slice(0, longestShown)}…` : text);
}

/** Keys from a root as one text: `recipe.batchSize`, `wires.l2g.in`, `data.mean[1]`. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) {
    const name = String(key);
    if (typeof key === 'number') text += `[${name}]`;
    else if (plainKey.test(name)) text += text === '' ? name : `.${name}`;
    else text += `[${quoted(name)}]`;
  }
  return text === '' ? 'the document' : text;
}

/** A value as a message names it: scalars as they are, the rest by what it is. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}
