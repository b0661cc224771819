/** @file What typed numbers mean. */

import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  readNumber,
  stepNumber,
  type NumberSpec,
} from '../../../../renderer/editor/inspector/fields/read-number.ts';

const whole: NumberSpec = { type: 'integer', default: 4, least: 1, most: 64 };
const real: NumberSpec = { type: 'number', default: 0.07, least: 0.01, most: 100 };

describe('reading', () => {
  it('takes what is written as a number, with blanks around it', () => {
    expect(readNumber(whole, ' 12 ')).toEqual({ ok: true, value: 12 });
    expect(readNumber(real, '1e-1')).toEqual({ ok: true, value: 0.1 });
    expect(readNumber(real, '.5')).toEqual({ ok: true, value: 0.5 });
    expect(readNumber(real, '5.')).toEqual({ ok: true, value: 5 });
  });

  it.each(['', ' ', '-', '1e', '0x10', 'Infinity', 'NaN', '1,5', '1 2', '12px', 'null'])(
    'refuses "%s"',
    (text) => {
      expect(readNumber(real, text)).toEqual({ ok: false, reason: 'must be a number' });
    },
  );

  it('says which bound is passed', () => {
    expect(readNumber(whole, '0')).toEqual({ ok: false, reason: 'must be at least 1' });
    expect(readNumber(whole, '65')).toEqual({ ok: false, reason: 'must be at most 64' });
    expect(readNumber(whole, '1.5')).toEqual({ ok: false, reason: 'must be a whole number' });
    expect(readNumber(real, '1e999')).toEqual({ ok: false, reason: 'must be a number' });
  });

  it('never takes a number that is out of bounds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const reading = readNumber(whole, text);
        if (reading.ok)
          expect(reading.value).toSatisfy(
            (value: number) => Number.isInteger(value) && value >= 1 && value <= 64,
          );
      }),
    );
  });
});

describe('stepping', () => {
  it('goes by one where numbers are whole, and by the last digit of the default elsewhere', () => {
    expect(stepNumber(whole, 4, 1)).toBe(5);
    expect(stepNumber(real, 0.07, 1)).toBe(0.08);
    expect(stepNumber(real, 0.3, -1)).toBe(0.29);
    expect(stepNumber({ ...real, default: 1e-8, least: 0 }, 1e-8, 1)).toBe(2e-8);
    expect(stepNumber({ ...real, default: 0, least: 0 }, 0, 1)).toBe(0.1);
  });

  it('stays within the bounds', () => {
    expect(stepNumber(whole, 64, 10)).toBe(64);
    expect(stepNumber(real, 0.01, -10)).toBe(0.01);
  });
});
