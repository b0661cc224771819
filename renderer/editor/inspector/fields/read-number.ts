/** @file What a typed number means, and the steps that the arrow keys take. */

import { rejectParam, type IntegerParam, type NumberParam } from '../../../../shared/catalog/params.ts';

/** A number's bounds. */
export type NumberSpec = Pick<IntegerParam | NumberParam, 'type' | 'least' | 'most' | 'default'>;

/** The number that was typed, or why it is none that fits; the reason is the end of a sentence that begins with the label. */
export type NumberReading =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: string };

/** Reads a typed number. Total. */
export function readNumber(spec: NumberSpec, text: string): NumberReading {
  const trimmed = text.trim();
  const value = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(trimmed) ? Number(trimmed) : undefined;
  const reason = rejectParam({ ...spec, label: '', help: '' }, value);
  return reason === null && value !== undefined
    ? { ok: true, value }
    : { ok: false, reason: reason ?? 'must be a number' };
}

/** The next number up (`direction` 1) or down (-1), within the bounds. A step is one unit of the default's last digit. */
export function stepNumber(spec: NumberSpec, value: number, direction: number): number {
  const unit = spec.type === 'integer' ? 1 : lastDigit(spec.default);
  const moved = Number((value + direction * unit).toPrecision(12));
  return Math.min(Math.max(moved, spec.least), spec.most);
}

function lastDigit(value: number): number {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const decimals = mantissa.includes('.') ? mantissa.length - mantissa.indexOf('.') - 1 : 0;
  const power = value === 0 ? -1 : Number(exponent) - decimals;
  return Number(`1e${power}`);
}
