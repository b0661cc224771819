/** @file Plain data: what JSON can hold, with nothing hidden behind a prototype. */

import { forbiddenKeys } from '../formats/json-walk.ts';
import { limits } from './limits.ts';

/** A JSON object. */
export interface PlainRecord {
  readonly [key: string]: unknown;
}

/** Whether a value is a JSON object: no array, no class instance. */
export function isRecord(value: unknown): value is PlainRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The own value of a key; `undefined` when it is absent, also for names that every object inherits. */
export function ownValue(record: PlainRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Whether a value is made of finite numbers, texts, booleans, null, lists and records without forbidden keys. */
export function isPlainData(value: unknown, depth: number = limits.depth): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((element) => isPlainData(element, depth - 1));
  if (!isRecord(value)) return false;
  return Object.keys(value).every((key) => !forbiddenKeys.has(key) && isPlainData(value[key], depth - 1));
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((element, index) => sameValue(element, b[index]));
}

function sameRecord(a: PlainRecord, b: PlainRecord): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

/** Whether two values mean the same in JSON: key order doesn't count, and 0 is -0. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return sameList(a, b);
  return isRecord(a) && isRecord(b) && sameRecord(a, b);
}

/** Orders keys by UTF-16 code units, the same on every machine and in every language. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
