/** @file What strict JSON accepts, and the code and place of each refusal. */

import { describe, expect, it } from 'vitest';
import { parseStrictJson } from '../../../../shared/formats/strict-json.ts';

const limits = { bytes: 1_000_000, depth: 32 };

function refusal(source: string | Uint8Array, with_: Partial<typeof limits> & { values?: number } = {}) {
  const result = parseStrictJson(source, { ...limits, ...with_ }, 'a.json');
  if (result.ok) throw new Error(`accepted: ${JSON.stringify(result.value)}`);
  const [problem] = result.problems;
  return { code: problem?.code, place: problem?.place, message: problem?.message };
}

describe('parseStrictJson', () => {
  it.each([
    '{}',
    '[]',
    ' \t\r\n[ ] ',
    '"a\\u0041\\n\\"\\\\\\/"',
    '-0.5e+3',
    '0',
    '[1,2.5,-3,1e-400,"x",true,false,null,{"a":[{}]}]',
    '{"b":1,"a":{"b":2},"":0}',
    '"\\ud800"',
  ])('agrees with JSON.parse on %s', (text) => {
    const value: unknown = JSON.parse(text);
    expect(parseStrictJson(text, limits)).toEqual({ ok: true, value });
    expect(parseStrictJson(new TextEncoder().encode(text), limits)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'json/syntax', 1, 1],
    ['{', 'json/syntax', 1, 2],
    ['[1,]', 'json/syntax', 1, 4],
    ['[,1]', 'json/syntax', 1, 2],
    ['[1 2]', 'json/syntax', 1, 4],
    ['{"a":1,}', 'json/syntax', 1, 8],
    ['{"a" 1}', 'json/syntax', 1, 6],
    ["{'a':1}", 'json/syntax', 1, 2],
    ['{\n  "a": 1\n  "b": 2\n}', 'json/syntax', 3, 3],
    ['[1}', 'json/syntax', 1, 3],
    ['{"a":1]', 'json/syntax', 1, 7],
    ['1 1', 'json/syntax', 1, 3],
    ['// note\n1', 'json/syntax', 1, 1],
    ['NaN', 'json/syntax', 1, 1],
    ['Infinity', 'json/syntax', 1, 1],
    ['truE', 'json/syntax', 1, 1],
    ['truer', 'json/syntax', 1, 5],
    ['01', 'json/syntax', 1, 2],
    ['-', 'json/syntax', 1, 1],
    ['+1', 'json/syntax', 1, 1],
    ['1.', 'json/syntax', 1, 1],
    ['.5', 'json/syntax', 1, 1],
    ['1e', 'json/syntax', 1, 1],
    ['"a', 'json/syntax', 1, 1],
    ['"a\nb"', 'json/syntax', 1, 3],
    ['"\\x41"', 'json/syntax', 1, 2],
    ['"\\u12g4"', 'json/syntax', 1, 2],
    ['1e400', 'json/number-range', 1, 1],
    ['[-1e400]', 'json/number-range', 1, 2],
    ['{"a":1,"b":2,"a":3}', 'json/duplicate-key', 1, 14],
    ['{"a":1,"\\u0061":3}', 'json/duplicate-key', 1, 8],
    ['{"__proto__":{"polluted":1}}', 'json/forbidden-key', 1, 2],
    ['{"x":[{"\\u005f_proto__":1}]}', 'json/forbidden-key', 1, 8],
    ['{"constructor":{}}', 'json/forbidden-key', 1, 2],
    ['{"prototype":{}}', 'json/forbidden-key', 1, 2],
  ])('refuses %j as %s at %i:%i', (text, code, line, column) => {
    expect(refusal(text)).toMatchObject({ code, place: { file: 'a.json', line, column } });
  });

  it('refuses a byte-order mark and bytes that are not UTF-8', () => {
    expect(refusal(Uint8Array.from([0xef, 0xbb, 0xbf, 0x31])).code).toBe('json/byte-order-mark');
    expect(refusal(Uint8Array.from([0x22, 0xff, 0x22]))).toMatchObject({ code: 'json/not-utf8' });
  });

  it('holds each limit at its value and refuses one more', () => {
    expect(parseStrictJson('[[1]]', { bytes: 5, depth: 2, values: 3 }).ok).toBe(true);
    expect(refusal('[[1]]', { bytes: 4 }).code).toBe('json/too-large');
    expect(refusal('[[1]]', { depth: 1 })).toMatchObject({ code: 'json/too-deep', place: { column: 2 } });
    expect(refusal('[[1]]', { values: 2 })).toMatchObject({
      code: 'json/too-many-values',
      place: { column: 3 },
    });
  });

  it('survives nesting that overflows a recursive reader', () => {
    const deep = 5_000_000;
    expect(refusal('['.repeat(deep), { bytes: deep }).code).toBe('json/too-deep');
    expect(refusal('{"a":'.repeat(deep / 5), { bytes: deep }).code).toBe('json/too-deep');
    expect(parseStrictJson('['.repeat(300_000) + ']'.repeat(300_000), { bytes: 1e6, depth: 1e6 }).ok).toBe(
      true,
    );
  });

  it('survives a string and a number of megabytes', () => {
    const long = 'x'.repeat(4_000_000);
    expect(parseStrictJson(`"${long}"`, { bytes: 1e7, depth: 1 })).toEqual({ ok: true, value: long });
    expect(refusal('9'.repeat(4_000_000), { bytes: 1e7 }).code).toBe('json/number-range');
    expect(refusal(`"${'\\u0041'.repeat(500_000)}`, { bytes: 1e7 }).code).toBe('json/syntax');
  });

  it('cuts a long key in its message', () => {
    const key = JSON.stringify('k'.repeat(10_000));
    expect(refusal(`{${key}:1,${key}:2}`).message?.length).toBeLessThan(200);
  });
});
