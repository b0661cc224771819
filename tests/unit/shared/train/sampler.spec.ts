/** @file Sampling: what an epoch visits, which batches it has, and that a position needs no other state. */

import { describe, expect, it } from 'vitest';
import {
  batchOf,
  epochOrder,
  evaluationBatches,
  positionAfter,
  trainingBatches,
} from '../../../../shared/train/sampler.ts';

describe('epochOrder', () => {
  it('is the same for the same seed and epoch, and another otherwise', () => {
    expect(epochOrder(3, 5, 100)).toEqual(epochOrder(3, 5, 100));
    expect(epochOrder(3, 6, 100)).not.toEqual(epochOrder(3, 5, 100));
    expect(epochOrder(4, 5, 100)).not.toEqual(epochOrder(3, 5, 100));
  });

  it('is pinned: a change would break the resumption of stored runs', () => {
    expect([...epochOrder(42, 0, 10)]).toEqual([1, 2, 5, 6, 7, 3, 4, 8, 9, 0]);
  });
});

describe('the batches', () => {
  it.each([
    [0, 32, 0, 0],
    [10, 32, 1, 1],
    [32, 32, 1, 1],
    [33, 32, 1, 2],
    [4000, 64, 62, 63],
  ])('of %i images by %i are %i in training and %i in evaluation', (images, size, training, evaluation) => {
    expect(trainingBatches(images, size)).toBe(training);
    expect(evaluationBatches(images, size)).toBe(evaluation);
  });

  it('visit each image at most once in an epoch, all full', () => {
    const order = epochOrder(0, 0, 103);
    const visited = Array.from({ length: trainingBatches(103, 10) }, (_, batch) => [
      ...batchOf(order, 10, batch),
    ]);
    expect(visited.every((batch) => batch.length === 10)).toBe(true);
    expect(new Set(visited.flat()).size).toBe(100);
  });

  it('of evaluation visit each image once, the last batch with what is left', () => {
    const order = Uint32Array.from({ length: 23 }, (_, i) => i);
    const visited = Array.from({ length: evaluationBatches(23, 10) }, (_, batch) => [
      ...batchOf(order, 10, batch),
    ]);
    expect(visited.flat()).toEqual([...order]);
    expect(visited.at(-1)).toHaveLength(3);
  });

  it('of a set smaller than a batch are one, with every image', () => {
    expect([...batchOf(epochOrder(0, 0, 5), 32, 0)].sort()).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('positionAfter', () => {
  it('goes through an epoch and on to the next', () => {
    expect(positionAfter({ epoch: 2, batch: 0 }, 2)).toEqual({ epoch: 2, batch: 1 });
    expect(positionAfter({ epoch: 2, batch: 1 }, 2)).toEqual({ epoch: 3, batch: 0 });
  });
});
