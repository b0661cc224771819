/** @file Element types and the bytes of shapes. */

import { describe, expect, it } from 'vitest';
import { byteLengthOf, dtypeRank, findDtype } from '../../../../shared/formats/safetensors-dtype.ts';

describe('byteLengthOf', () => {
  it.each([
    ['F32', [], 4],
    ['F32', [2, 3], 24],
    ['I64', [0, 7], 0],
    ['BOOL', [5], 5],
    ['C64', [2], 16],
    ['F4', [2], 1],
    ['F4', [3], undefined],
    ['F6_E2M3', [4], 3],
    ['F6_E3M2', [2], undefined],
    ['U8', [2 ** 53 - 1], undefined],
    ['U8', [2 ** 50 - 1], 2 ** 50 - 1],
    ['U8', [2 ** 27, 2 ** 27], undefined],
    ['U8', [2 ** 27, 2 ** 27, 0], undefined],
  ] as const)('%s %j takes %s', (dtype, shape, bytes) => {
    expect(byteLengthOf(dtype, shape)).toBe(bytes);
  });
});

it('finds types by their exact name only', () => {
  expect(findDtype('BF16')).toBe('BF16');
  for (const name of ['bf16', 'float32', '', 'constructor', 32, null])
    expect(findDtype(name)).toBeUndefined();
});

it('ranks wider types higher, as the reference does', () => {
  const byRank = (['U8', 'F32', 'I64', 'BF16', 'BOOL', 'F64', 'F16'] as const).toSorted(
    (a, b) => dtypeRank(b) - dtypeRank(a),
  );
  expect(byRank).toEqual(['I64', 'F64', 'F32', 'BF16', 'F16', 'U8', 'BOOL']);
});
