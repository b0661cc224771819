/** @file Strict UTF-8: what is accepted, and where bad bytes are reported. */

import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../../../../shared/formats/utf8.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('decodeUtf8', () => {
  it('decodes one to four bytes per character', () => {
    expect(decodeUtf8(encodeUtf8('aß€😀'))).toEqual({ ok: true, text: 'aß€😀' });
  });

  it('keeps a byte-order mark, for the caller to judge', () => {
    expect(decodeUtf8(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ ok: true, text: '\ufeffa' });
  });

  it.each([
    ['a continuation byte alone', bytes(0x61, 0x80), 1],
    ['an overlong slash', bytes(0x61, 0x62, 0xc0, 0xaf), 2],
    ['a surrogate', bytes(0xed, 0xa0, 0x80), 1],
    ['a value beyond U+10FFFF', bytes(0xf4, 0x90, 0x80, 0x80), 1],
    ['a character cut short at the end', bytes(0x61, 0xe2, 0x82), 3],
    ['Latin-1 in a long text', Uint8Array.from([...encodeUtf8('x'.repeat(5000)), 0xe9, 0x78]), 5001],
  ])('reports %s with the offset of the byte that breaks it', (_name, source, offset) => {
    expect(decodeUtf8(source)).toEqual({ ok: false, offset });
  });
});
