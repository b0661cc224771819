/** @file Figures as the canvas writes them: three digits and a unit. */

const countUnits = ['', 'k', 'M', 'G', 'T', 'P'] as const;

/** Three digits, without zeros behind the point. */
function threeDigits(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function scaled(value: number): { readonly digits: string; readonly unit: string } {
  let rest = value;
  let power = 0;
  while (rest >= 999.5 && power < countUnits.length - 1) {
    rest /= 1000;
    power++;
  }
  return { digits: threeDigits(rest), unit: countUnits[power] ?? '' };
}

/** A number of things: `28.4k`, `1.82M`, `999`. */
export function countText(count: number): string {
  const { digits, unit } = scaled(count);
  return digits + unit;
}

/** A size in memory: `31 kB`, `1.2 MB`; powers of 1000. */
export function bytesText(bytes: number): string {
  const { digits, unit } = scaled(bytes);
  return `${digits} ${unit}B`;
}

/** How much larger the first is: `4.2x`; `undefined` where there is nothing to compare with. */
export function ratioText(larger: number, smaller: number): string | undefined {
  if (smaller <= 0 || larger <= 0) return undefined;
  return `${threeDigits(Number((larger / smaller).toPrecision(2)))}×`;
}

/** A shape as described, set closer: `64 x 14 x 14` becomes `64×14×14`. */
export function tightShape(described: string): string {
  return described.replaceAll(' x ', '×');
}
