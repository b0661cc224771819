/** @file Writes JSON with one spelling for each value: sorted keys, two spaces, a closing newline. */

import { forbiddenKeys } from './json-walk.ts';

/** Deeper values are taken for cycles. */
const deepest = 1_000;

interface Frame {
  readonly values: readonly unknown[];
  /** Absent for an array. */
  readonly keys?: readonly string[];
  next: number;
}

/**
 * Writes plain data so that equal values give equal bytes. Keys are sorted by UTF-16 code unit, members that are `undefined` are left out,
 * and numbers are spelt as `JSON.stringify` does. Throws a `TypeError` for what JSON can't hold (non-finite numbers, class instances,
 * cycles), because handing it over is a bug of the caller. What is written is accepted by `parseStrictJson`.
 */
export function writeCanonicalJson(value: unknown): string {
  const out: string[] = [];
  const frames: Frame[] = [];
  emit(value, out, frames);
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    const index = frame.next;
    frame.next += 1;
    if (index === frame.values.length) {
      frames.pop();
      out.push('\n', '  '.repeat(frames.length), frame.keys ? '}' : ']');
    } else {
      out.push(index === 0 ? '\n' : ',\n', '  '.repeat(frames.length));
      const key = frame.keys?.[index];
      if (key !== undefined) out.push(JSON.stringify(key), ': ');
      emit(frame.values[index], out, frames);
    }
  }
  out.push('\n');
  return out.join('');
}

function emit(value: unknown, out: string[], frames: Frame[]): void {
  if (typeof value !== 'object' || value === null) {
    out.push(scalarText(value));
    return;
  }
  const frame = Array.isArray(value) ? { values: value as readonly unknown[], next: 0 } : objectFrame(value);
  const brackets = Array.isArray(value) ? '[]' : '{}';
  if (frame.values.length === 0) {
    out.push(brackets);
    return;
  }
  if (frames.length >= deepest) throw new TypeError(`nested more than ${deepest} deep, or a cycle`);
  out.push(brackets.charAt(0));
  frames.push(frame);
}

function objectFrame(value: object): Frame {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('only plain objects can be written as JSON');
  }
  const entries: [string, unknown][] = Object.entries(value);
  const members = entries.filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  const keys = members.map(([key]) => key);
  const forbidden = keys.find((key) => forbiddenKeys.has(key));
  if (forbidden !== undefined) throw new TypeError(`the key ${forbidden} can't be written`);
  return { keys, values: members.map(([, member]) => member), next: 0 };
}

function scalarText(value: unknown): string {
  const fits =
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value));
  if (!fits) throw new TypeError(`JSON can't hold ${typeof value === 'number' ? value : typeof value}`);
  return JSON.stringify(value);
}
