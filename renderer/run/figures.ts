/** @file Figures of a run as they are read on screen. */

/** A loss with four significant digits; the name of what is no number. */
export function lossText(loss: number | string | undefined): string {
  if (loss === undefined) return '–';
  if (typeof loss === 'string') return loss === 'NaN' ? 'not a number' : loss.replace('Infinity', '∞');
  if (loss === 0) return '0';
  const size = Math.abs(loss);
  return size >= 9999.5 || size < 1e-4 ? loss.toExponential(2) : loss.toPrecision(4);
}

/** `1,240 img/s`. */
export function rateText(imagesPerSecond: number): string {
  const digits = imagesPerSecond < 10 ? 1 : 0;
  return `${imagesPerSecond.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} img/s`;
}
