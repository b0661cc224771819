/** @file Figures of a run and of networks as people read them. */

/** `1.23 M`: three digits and a decimal prefix; no unit. */
export function countText(count: number): string {
  const prefixes = ['', ' k', ' M', ' G', ' T', ' P'] as const;
  let value = count;
  let step = 0;
  while (Math.abs(value) >= 999.5 && step < prefixes.length - 1) {
    value /= 1000;
    step += 1;
  }
  if (step === 0) return String(Math.round(value));
  return `${value >= 100 ? Math.round(value) : value.toPrecision(3)}${prefixes[step] ?? ''}`;
}

/** `0:41`, `12:05`, `3:02:10`; a dash for what isn't known. */
export function durationText(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** `87.4 %`; a dash for what isn't known. */
export function percentText(share: number | undefined): string {
  return share === undefined ? '–' : `${(100 * share).toFixed(1)} %`;
}

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

/** `4.2 ×`: how much larger the first is, in two digits; a dash where there is nothing to compare. */
export function ratioText(larger: number, smaller: number): string {
  if (!(larger > 0 && smaller > 0)) return '–';
  const ratio = larger / smaller;
  return `${ratio >= 10 ? Math.round(ratio) : ratio.toPrecision(2)} ×`;
}
