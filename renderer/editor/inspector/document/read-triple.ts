/** @file Three numbers as they are typed, one for each colour channel. */

import type { DataChoice } from '../../../../shared/document/schema.ts';

/** Three numbers, for red, green and blue. */
export type Triple = NonNullable<DataChoice['mean']>;

/** The numbers of a typed triple, with commas or spaces between them; `undefined`: they aren't three finite numbers. */
export function readTriple(typed: string): Triple | undefined {
  const parts = typed.trim().split(/\s*[,;]\s*|\s+/);
  const [red, green, blue] = parts.map((part) => (part === '' ? NaN : Number(part)));
  if (parts.length !== 3 || red === undefined || green === undefined || blue === undefined) return undefined;
  return [red, green, blue].every(Number.isFinite) ? [red, green, blue] : undefined;
}
