/** @file Quantities as people read them. */

/** `1.23 M`, `4.56 G`: three digits and a decimal prefix. */
export function countText(count: number): string {
  const prefixes = ['', ' k', ' M', ' G', ' T', ' P'] as const;
  let value = count;
  let step = 0;
  while (Math.abs(value) >= 999.5 && step < prefixes.length - 1) {
    value /= 1000;
    step += 1;
  }
  return step === 0
    ? String(value)
    : `${value >= 100 ? Math.round(value) : value.toPrecision(3)}${prefixes[step] ?? ''}`;
}

/** `1.5 MiB`. */
export function bytesText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;
  let value = bytes;
  let step = 0;
  while (value >= 1023.5 && step < units.length - 1) {
    value /= 1024;
    step += 1;
  }
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toPrecision(3)} ${units[step] ?? ''}`;
}

/** `0:41`, `12:05`, `3:02:10`. */
export function durationText(seconds: number): string {
  if (!Number.isFinite(seconds)) return '-';
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** `87.4 %`. */
export function percentText(share: number | undefined): string {
  return share === undefined ? '-' : `${(100 * share).toFixed(1)} %`;
}
