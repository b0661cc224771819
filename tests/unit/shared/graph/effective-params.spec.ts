/** @file The parameters that a node works with. */

import { expect, it } from 'vitest';
import { embedding } from '../../../../shared/catalog/feature/embedding.ts';
import { crossEntropyLoss } from '../../../../shared/catalog/losses/cross-entropy-loss.ts';
import { effectiveParams } from '../../../../shared/graph/effective-params.ts';

const node = (params: Record<string, number | string | boolean>) => ({ kind: 'embedding', params });

it('fills in what is not said', () => {
  const owner = node({ width: 8 });
  expect(effectiveParams('a', owner, embedding, owner)).toEqual({
    values: { inWidth: 512, width: 8, detach: false },
    problems: [],
  });
});

it("gives a borrower its owner's values, save those of the application", () => {
  const { values, problems } = effectiveParams(
    'a',
    node({ width: 8, detach: true }),
    embedding,
    node({ inWidth: 6, width: 5, detach: false }),
  );
  expect(values).toEqual({ inWidth: 6, width: 5, detach: true });
  expect(problems).toEqual([]);
});

it('works with the default of a bad value, and tells of it once, at its owner', () => {
  const owner = node({ width: 0.5 });
  expect(effectiveParams('a', owner, embedding, owner).values['width']).toBe(256);
  expect(effectiveParams('a', owner, embedding, owner).problems.map(({ message }) => message)).toEqual([
    'a: width must be a whole number.',
  ]);
  const borrowed = effectiveParams('b', node({}), embedding, owner);
  expect([borrowed.values['width'], borrowed.problems]).toEqual([256, []]);
});

it('knows no parameter but those of the kind, whatever objects inherit', () => {
  const odd = { kind: 'cross-entropy', title: 'CE', params: { toString: 1, wieght: 2 } };
  const { values, problems } = effectiveParams('ce', odd, crossEntropyLoss, odd);
  expect(values).toEqual({ weight: 1, smoothing: 0 });
  expect(problems.map(({ message }) => message)).toEqual([
    '"CE" (ce): a Cross entropy has no parameter toString.',
    '"CE" (ce): a Cross entropy has no parameter wieght; did you mean weight?',
  ]);
});

it('suggests names for the first few unknown parameters only', () => {
  const many = node(Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`width${i}`, 1])));
  const { problems } = effectiveParams('a', many, embedding, many);
  expect(problems.map(({ message }) => message.includes('did you mean'))).toEqual([
    ...Array<boolean>(4).fill(true),
    ...Array<boolean>(5).fill(false),
  ]);
});
