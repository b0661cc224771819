/** @file Strings and numbers of JSON text, read by hand: a regular expression overflows its stack on a literal of megabytes. */

import type { JsonFault } from './json-fault.ts';

/** A value and the offset after its last character. */
export interface JsonToken<T> {
  readonly value: T;
  readonly end: number;
}

const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Reads the string whose opening quote is at `offset`. */
export function readString(text: string, offset: number): JsonToken<string> | JsonFault {
  let escaped = false;
  let at = offset + 1;
  for (let code = text.charCodeAt(at); code !== 0x22; code = text.charCodeAt(at)) {
    if (Number.isNaN(code)) return syntax('This string has no closing double quote.', offset);
    if (code < 0x20) return syntax('A string holds a raw control character; write it as an escape.', at);
    if (code === 0x5c) {
      escape.lastIndex = at;
      const match = escape.exec(text);
      if (!match) return syntax('This is not an escape that JSON knows.', at);
      escaped = true;
      at += match[0].length;
    } else at += 1;
  }
  const value = escaped ? (JSON.parse(text.slice(offset, at + 1)) as string) : text.slice(offset + 1, at);
  return { value, end: at + 1 };
}

/** Reads the number that begins at `offset`; one too large for a double is refused rather than read as infinite. */
export function readNumber(
  text: string,
  offset: number,
  integersOnly = false,
): JsonToken<number> | JsonFault {
  const whole = wholeEnd(text, text[offset] === '-' ? offset + 1 : offset);
  const end = whole === undefined ? undefined : exponentEnd(text, fractionEnd(text, whole));
  if (end === undefined) return syntax('This is not a number as JSON writes them.', offset);
  if (integersOnly && end !== whole) {
    return {
      code: 'json/not-an-integer',
      message: 'Only integers, without fraction or exponent, may stand here.',
      offset,
    };
  }
  const value = Number(text.slice(offset, end));
  if (!Number.isFinite(value)) {
    return { code: 'json/number-range', message: 'This number is too large to be represented.', offset };
  }
  return { value, end };
}

function wholeEnd(text: string, start: number): number | undefined {
  return text[start] === '0' ? start + 1 : digitsEnd(text, start);
}

function fractionEnd(text: string, start: number | undefined): number | undefined {
  return start !== undefined && text[start] === '.' ? digitsEnd(text, start + 1) : start;
}

function exponentEnd(text: string, start: number | undefined): number | undefined {
  if (start === undefined || (text[start] !== 'e' && text[start] !== 'E')) return start;
  const sign = text[start + 1];
  return digitsEnd(text, sign === '+' || sign === '-' ? start + 2 : start + 1);
}

/** The offset after a run of digits; `undefined` when there is none. */
function digitsEnd(text: string, start: number): number | undefined {
  let at = start;
  for (let code = text.charCodeAt(at); code >= 0x30 && code <= 0x39; code = text.charCodeAt(at)) at += 1;
  return at === start ? undefined : at;
}

function syntax(message: string, offset: number): JsonFault {
  return { code: 'json/syntax', message, offset };
}
