/** @file From values to pixels, and round numbers to write on an axis. */

/** The values at the two ends of an axis. */
export interface Extent {
  readonly least: number;
  readonly most: number;
}

/** The extent of some values, never empty: values that are all the same get room on both sides. */
export function extentOf(values: readonly number[]): Extent {
  const finite = values.filter((value) => Number.isFinite(value));
  const least = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const most = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  if (least > most) return { least: 0, most: 1 };
  const size = Math.max(Math.abs(least), Math.abs(most));
  // Differences that an axis couldn't write.
  if (most - least > 1e-9 * size && size > 1e-30) return { least, most };
  const room = size > 1e-30 ? size / 2 : 1;
  return { least: least - room, most: most + room };
}

/** 1, 2 or 5 times a power of ten: the smallest that cuts `span` into at most `most` parts. */
function roundStep(span: number, most: number): number {
  const raw = span / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const times = [1, 2, 5, 10].find((factor) => factor * power >= raw * (1 - 1e-9)) ?? 10;
  return times * power;
}

/** Round values within the extent, at most `most` + 1 of them. */
export function ticksOf({ least, most }: Extent, wanted: number): readonly number[] {
  const step = roundStep(most - least, wanted);
  const first = Math.ceil(least / step - 1e-9);
  const last = Math.floor(most / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}

/** The extent widened to the round values around it. */
export function roundExtent({ least, most }: Extent, wanted: number): Extent {
  const step = roundStep(most - least, wanted);
  return { least: Math.floor(least / step + 1e-9) * step, most: Math.ceil(most / step - 1e-9) * step };
}

/** A tick as short as it can be written exactly. */
export function tickText(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential().replace(/(\.\d{2})\d+/, '$1');
  return size >= 1000 ? value.toLocaleString('en') : String(Number(value.toPrecision(6)));
}
