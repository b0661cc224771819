/** @file Symbols of the paper. */

import { expect, it } from 'vitest';
import { symbolText } from '../../../../renderer/editor/inspector/fields/symbol-text.ts';

it('writes Greek letters and low digits, and leaves the rest', () => {
  expect(symbolText('tau_2')).toBe('τ₂');
  expect(symbolText('gamma')).toBe('γ');
  expect(symbolText('T')).toBe('T');
  expect(symbolText('beta_12')).toBe('β₁₂');
  expect(symbolText('S_c')).toBe('S_c');
});
