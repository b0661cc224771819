/** @file Normalisation: the document's before the set's, and never a division by nothing. */

import { describe, expect, it } from 'vitest';
import { chooseNormalisation } from '../../../../../electron/engine/data/choose-normalisation.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';

const choice = { format: 'bundled', name: 'fashion-mnist-mini' } as const;
const grey = { mean: [0.1], deviation: [0.2] };
const colour = { mean: [0.1, 0.2, 0.3], deviation: [0.4, 0.5, 0.6] };

describe('chooseNormalisation', () => {
  it('spreads one number over the channels and takes the first of three for one', () => {
    expect(expectSuccess(chooseNormalisation(choice, grey, 3))).toEqual({
      mean: [0.1, 0.1, 0.1],
      deviation: [0.2, 0.2, 0.2],
    });
    expect(expectSuccess(chooseNormalisation(choice, colour, 1))).toEqual({ mean: [0.1], deviation: [0.4] });
  });

  it("takes the document's, each on its own", () => {
    const own: [number, number, number] = [0, 0.5, 1];
    expect(expectSuccess(chooseNormalisation({ ...choice, mean: own }, colour, 3))).toEqual({
      ...colour,
      mean: own,
    });
    expect(expectSuccess(chooseNormalisation({ ...choice, mean: own }, colour, 3)).mean).toEqual(own);
  });

  it.each([0, -1])('refuses the deviation %i', (value) => {
    const problem = expectProblem(chooseNormalisation({ ...choice, deviation: [1, value, 1] }, colour, 3));
    expect(problem).toMatchObject({ code: 'data/deviation', place: { path: ['data', 'deviation', 1] } });
  });

  it('refuses a set whose pixels are all the same', () => {
    const problem = expectProblem(chooseNormalisation(choice, { mean: [0.5], deviation: [0] }, 3));
    expect(problem.message).toContain('data.deviation');
  });
});
