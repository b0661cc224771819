/** @file Strict JSON against the platform's own parser, on random values and on mangled text. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCanonicalJson } from '../../shared/formats/canonical-json.ts';
import { locateInJson } from '../../shared/formats/json-location.ts';
import { forbiddenKeys } from '../../shared/formats/json-walk.ts';
import { parseStrictJson } from '../../shared/formats/strict-json.ts';

const limits = { bytes: 1e7, depth: 64 };

/** Values that JSON holds exactly: no -0, no key that is refused. */
const json = fc
  .jsonValue({ maxDepth: 6 })
  .filter((value) => ![...forbiddenKeys].some((key) => JSON.stringify(value).includes(key)))
  .map((value) => JSON.parse(JSON.stringify(value)) as unknown);

describe('strict JSON', () => {
  it('reads back what the canonical writer writes, which is stable', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = writeCanonicalJson(value);
        const result = parseStrictJson(text, limits);
        expect(result).toEqual({ ok: true, value });
        expect(writeCanonicalJson(JSON.parse(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('accepts nothing that JSON.parse refuses, calls nothing else bad syntax, and never throws', () => {
    const mangled = fc
      .tuple(
        json,
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...Array.from('{}[]",:\\0-9eE.+u \n\u0001tfn'))), {
          maxLength: 3,
        }),
      )
      .map(([value, edits]) =>
        edits.reduce((text, [at, char]) => {
          const cut = at % (text.length + 1);
          return text.slice(0, cut) + char + text.slice(cut + (at % 2));
        }, JSON.stringify(value)),
      );
    let accepted = 0;
    fc.assert(
      fc.property(mangled, (text) => {
        const result = parseStrictJson(text, limits);
        locateInJson(text, [['a', 0]]);
        if (result.ok) {
          accepted += 1;
          expect(result.value).toEqual(JSON.parse(text));
        } else if (result.problems[0]?.code === 'json/syntax') {
          expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
        }
      }),
      { numRuns: 10_000 },
    );
    expect(accepted).toBeGreaterThan(500);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
  });

  it('finds every member of a value on its own', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json, { minKeys: 1 }), (record) => {
        const keys = Object.keys(record).filter((key) => !forbiddenKeys.has(key));
        const clean = Object.fromEntries(keys.map((key) => [key, record[key]]));
        const text = writeCanonicalJson(clean);
        const lines = text.split('\n');
        for (const [index, place] of locateInJson(
          text,
          keys.map((key) => [key]),
        ).entries()) {
          expect(place?.matched).toBe(1);
          const from = lines[(place?.key?.line ?? 0) - 1]?.slice((place?.key?.column ?? 0) - 1);
          expect(from?.startsWith(`${JSON.stringify(keys[index])}: `)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
