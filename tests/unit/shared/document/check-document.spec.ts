/** @file The schema held against unknown data, also where the data is made to overwhelm it. */

import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../../shared/document/check-document.ts';
import { documentSchema } from '../../../../shared/document/schema.ts';
import { expectProblems, expectSuccess } from '../../../support/expect-result.ts';
import { sample } from '../../../support/sample-document.ts';

describe('checkDocument', () => {
  it('makes of data what the schema makes of it', () => {
    const { layout: _layout, ...bare } = sample;
    const data = { ...bare, nodes: { ...sample.nodes, plain: { kind: 'conv' } } };
    expect(expectSuccess(checkDocument(data))).toEqual(documentSchema.parse(data));
  });

  it('reports what is wrong in nodes and elsewhere together', () => {
    const data = { ...sample, name: 1, nodes: { ok: { kind: 'a' }, 'not ok': { kind: 1 }, bad: 7 } };
    const problems = expectProblems(checkDocument(data));
    expect(problems.map(({ place, code }) => [place.path?.join('/'), code])).toEqual([
      ['name', 'document/wrong-type'],
      ['nodes/not ok', 'document/invalid-name'],
      ['nodes/not ok/kind', 'document/wrong-type'],
      ['nodes/bad', 'document/wrong-type'],
    ]);
  });

  it('says what is wrong when the nodes are no object', () => {
    expect(expectProblems(checkDocument({ ...sample, nodes: [] }))[0]?.message).toBe(
      'nodes: a list stands here; an object is expected',
    );
  });

  it('survives a hundred thousand wrong parameters, which overflow the stack of the schema library', () => {
    const params = Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`1${index}`, {}]));
    const nodes = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, index) => [`n${index}`, { kind: 1, params }]),
    );
    expect(() => documentSchema.safeParse({ ...sample, nodes })).toThrow(RangeError);
    expect(expectProblems(checkDocument({ ...sample, nodes }))).toHaveLength(51);
  });
});
