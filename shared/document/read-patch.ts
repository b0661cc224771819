/** @file Reads patches that were stored as JSON, without trust. */

import { limits } from './limits.ts';
import type { Change, Patch } from './patch.ts';
import { isRecord } from './plain-data.ts';
import { makeChange } from './reverse-patch.ts';

/** The elements of a list, or `undefined` where it is none, is too long, or one of them can't be read. */
export function readList<T>(
  data: unknown,
  most: number,
  read: (element: unknown) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(data) || data.length > most) return undefined;
  const elements = data.flatMap((element) => read(element) ?? []);
  return elements.length === data.length ? elements : undefined;
}

/** A patch, or `undefined` where the data is none. Whether it applies is for `applyPatch` to say. */
export function readPatch(data: unknown): Patch | undefined {
  return readList(data, Infinity, readChange);
}

function readChange(data: unknown): Change | undefined {
  if (!isRecord(data)) return undefined;
  const path = readList(data['path'], limits.depth, (key) => (typeof key === 'string' ? key : undefined));
  return path && makeChange(path, data['before'], data['after']);
}
