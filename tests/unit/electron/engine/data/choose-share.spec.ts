/** @file Shares of a set: the same of every class, the first of each, and none without an image. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseShare } from '../../../../../electron/engine/data/choose-share.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';

const choose = (labels: readonly number[], wanted?: number) => [
  ...expectSuccess(chooseShare(labels, wanted, 'trainImages')),
];

describe('chooseShare', () => {
  it('takes the first of each class, in order', () => {
    expect(choose([0, 0, 0, 1, 1, 1], 4)).toEqual([0, 1, 3, 4]);
    expect(choose([2, 1, 0, 2, 1, 0, 2, 1, 0], 6)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('takes everything when nothing less is asked for', () => {
    expect(choose([1, 0, 1])).toEqual([0, 1, 2]);
    expect(choose([1, 0, 1], 3)).toEqual([0, 1, 2]);
    expect(choose([1, 0, 1], 1e9)).toEqual([0, 1, 2]);
  });

  it('gives what does not divide to the largest remainders, and to the lower label between equals', () => {
    expect(choose([0, 0, 0, 1, 1, 1, 2, 2, 2], 4)).toEqual([0, 1, 3, 6]);
  });

  it('refuses fewer images than classes', () => {
    const problem = expectProblem(chooseShare([0, 1, 2, 0], 2, 'evaluationImages'));
    expect(problem).toMatchObject({
      code: 'data/too-few-images',
      place: { path: ['data', 'evaluationImages'] },
    });
    expect(problem.message).toContain('at least 3');
  });

  it('takes exactly as many as wanted, of every class at least one and at most its share rounded up', () => {
    const anySet = fc.array(fc.nat(6), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(anySet, fc.integer({ min: 7, max: 200 }), (labels, wanted) => {
        const chosen = choose(labels, wanted);
        expect(chosen).toHaveLength(Math.min(wanted, labels.length));
        expect(chosen).toEqual(chosen.toSorted((a, b) => a - b));
        for (const label of new Set(labels)) {
          const there = labels.flatMap((other, index) => (other === label ? [index] : []));
          const taken = chosen.filter((index) => labels[index] === label);
          expect(taken).toEqual(there.slice(0, taken.length));
          expect(taken.length).toBeGreaterThan(0);
          expect(taken.length).toBeLessThanOrEqual(Math.ceil((there.length * wanted) / labels.length) + 1);
        }
      }),
    );
  });
});
