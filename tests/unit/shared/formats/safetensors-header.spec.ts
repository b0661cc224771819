/** @file What a header tells of a file. The rules one by one: `safetensors.spec.ts`. */

import { expect, it } from 'vitest';
import { readHeader } from '../../../../shared/formats/safetensors-header.ts';

const header = (text: string): Uint8Array => new TextEncoder().encode(text);

it('gives the ranges in the order of the data', () => {
  const text =
    '{"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]},"__metadata__":{"k":"v"},' +
    '"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"1":{"dtype":"U8","shape":[0],"data_offsets":[6,6]}}   ';
  expect(readHeader(header(text), 6)).toEqual({
    ok: true,
    value: {
      ranges: [
        { name: 'a', dtype: 'F32', shape: [], begin: 0, end: 4 },
        { name: 'b', dtype: 'U8', shape: [2], begin: 4, end: 6 },
        { name: '1', dtype: 'U8', shape: [0], begin: 6, end: 6 },
      ],
      metadata: new Map([['k', 'v']]),
    },
  });
});

it('says how much data there is and should be', () => {
  const text = '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
  const short = readHeader(header(text), 5);
  expect(short.ok ? '' : short.problems[0]?.message).toBe(
    'The file is cut short: its tensors take 8 bytes, and 5 follow the header.',
  );
});

it('never shows a name that a terminal would obey', () => {
  const result = readHeader(header('{"\u009b2J":{}}'), 0);
  expect(result.ok ? '' : result.problems[0]?.message).toContain(
    '"\\u009b2J" can\'t be the name of a tensor.',
  );
});
