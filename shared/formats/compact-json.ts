/** @file Writes JSON for reading: what fits on a line stands on one, keys in the order they were given. */

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${oneLine(inner)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** The deepest nesting that is told apart; below, all stands on one line. */
const deepest = 32;

function write(value: unknown, width: number, indent: string, lead: number): string {
  const line = oneLine(value);
  const isLeaf = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  if (isLeaf || indent.length + lead + line.length <= width || indent.length >= 2 * deepest) return line;
  const inner = `${indent}  `;
  const members = Array.isArray(value)
    ? value.map((item) => inner + write(item, width, inner, 1))
    : Object.entries(value).map(([key, member]) => {
        const name = `${JSON.stringify(key)}: `;
        return inner + name + write(member, width, inner, name.length + 1);
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${members.join(',\n')}\n${indent}${close}`;
}

/** Plain data as JSON with two spaces of indentation, broken where a line would be wider than `width` columns. Equal data in equal order gives equal text. */
export function writeCompactJson(value: unknown, width: number): string {
  return `${write(value, width, '', 0)}\n`;
}
