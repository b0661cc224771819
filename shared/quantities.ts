/** @file Quantities as people read them, the same in the window, the terminal and figures: three digits, and no more than is known. */

/** What stands where nothing is known. */
const unknown = '–';

/** Three digits, without zeros behind the point. */
function threeDigits(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Divides by `base` until three digits are left in front of the point; gives the unit of what remains. */
function scaled(value: number, base: number, units: readonly string[]): { digits: string; unit: string } {
  let rest = value;
  let step = 0;
  while (Math.abs(rest) >= base - 0.5 && step < units.length - 1) {
    rest /= base;
    step += 1;
  }
  const digits = Math.abs(rest) >= 1000 ? String(Math.round(rest)) : threeDigits(rest);
  return { digits, unit: units[step] ?? '' };
}

/** A number of things: `999`, `28.4k`, `1.82M`. */
export function countText(count: number): string {
  const { digits, unit } = scaled(Math.round(count), 1000, ['', 'k', 'M', 'G', 'T', 'P']);
  return digits + unit;
}

/** A size in memory or on a disk, in powers of 1024: `512 B`, `1.5 GiB`. */
export function bytesText(bytes: number): string {
  const { digits, unit } = scaled(Math.round(bytes), 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB']);
  return `${digits} ${unit}`;
}

/** `0:41`, `12:05`, `3:02:10`; a dash for what isn't known. */
export function durationText(seconds: number): string {
  if (!Number.isFinite(seconds)) return unknown;
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** `87.4 %`; a dash for what isn't known. */
export function percentText(share: number | undefined): string {
  return share === undefined ? unknown : `${(100 * share).toFixed(1)} %`;
}

/** How much larger the first is, in two digits: `4.2×`; `undefined` where there is nothing to compare. */
export function ratioText(larger: number, smaller: number): string | undefined {
  if (!(larger > 0 && smaller > 0)) return undefined;
  return `${Number((larger / smaller).toPrecision(2))}×`;
}

/** "1 node", "3 nodes". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
