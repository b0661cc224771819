/** @file Slices, padding, concatenation and broadcasting of random shapes against their definitions. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { OpenEngine } from '../../../../../../electron/engine/engine.ts';
import { openWasm } from '../../../../../../electron/engine/wasm/open-wasm.ts';
import type { Ops } from '../../../../../../shared/tensor/ops.ts';
import type { Tensor } from '../../../../../../shared/tensor/tensor.ts';
import { Random } from '../../ops/random.ts';

let engine: OpenEngine;
let ops: Ops;
beforeAll(async () => {
  engine = await openWasm({ kernels: 'simd' });
  ops = engine.ops;
});
afterAll(() => {
  engine.dispose();
});

/** A tensor whose elements are their own positions, so that a misplaced one shows. */
function counted(shape: readonly number[]): Tensor {
  const size = shape.reduce((n, d) => n * d, 1);
  return ops.tensor(
    Float32Array.from({ length: size }, (_, i) => i + 1),
    shape,
  );
}

/** The elements of `shape`, each given by what `at` says of its index. */
function build(shape: readonly number[], at: (index: readonly number[]) => number): number[] {
  const visit = (index: readonly number[]): number[] =>
    index.length === shape.length
      ? [at(index)]
      : Array.from({ length: shape[index.length] ?? 0 }, (_, i) => i).flatMap((i) => visit([...index, i]));
  return visit([]);
}

/** What `counted(shape)` holds at an index; 0 outside. */
function countAt(shape: readonly number[], index: readonly number[]): number {
  const inside = shape.every((extent, axis) => (index[axis] ?? -1) >= 0 && (index[axis] ?? extent) < extent);
  return inside ? shape.reduce((position, extent, axis) => position * extent + (index[axis] ?? 0), 0) + 1 : 0;
}

async function expectElements(f: () => Tensor, shape: readonly number[], expected: number[]): Promise<void> {
  const before = ops.liveTensors();
  const y = ops.tidy(f);
  expect(y.shape).toEqual(shape);
  expect([...(await ops.read(y))]).toEqual(expected);
  ops.dispose(y);
  expect(ops.liveTensors()).toBe(before);
}

describe('moves of random shapes', () => {
  const random = new Random(23);
  const shapes = Array.from({ length: 12 }, () =>
    Array.from({ length: random.integer(1, 5) }, () => [1, 2, 3, 5, 9][random.integer(0, 4)] ?? 1),
  );

  it.each(shapes.map((shape) => ({ shape })))('slice $shape', async ({ shape }) => {
    const begin = shape.map((extent) => random.integer(0, extent - 1));
    const size = shape.map((extent, axis) => random.integer(1, extent - (begin[axis] ?? 0)));
    const expected = build(size, (index) =>
      countAt(
        shape,
        index.map((i, axis) => i + (begin[axis] ?? 0)),
      ),
    );
    await expectElements(() => ops.slice(counted(shape), begin, size), size, expected);
  });

  it.each(shapes.map((shape) => ({ shape })))('concat $shape', async ({ shape }) => {
    const axis = random.integer(0, shape.length - 1);
    const whole = shape.map((extent, i) => (i === axis ? extent * 2 : extent));
    const expected = build(whole, (index) =>
      countAt(
        shape,
        index.map((i, a) => (a === axis ? i % (shape[axis] ?? 1) : i)),
      ),
    );
    await expectElements(() => ops.concat([counted(shape), counted(shape)], axis), whole, expected);
  });

  it.each(shapes.map((shape) => ({ shape })))('broadcast to $shape', async ({ shape }) => {
    const source = shape
      .slice(random.integer(0, shape.length - 1))
      .map((e) => (random.uniform() < 0.5 ? 1 : e));
    const lead = shape.length - source.length;
    const expected = build(shape, (index) =>
      countAt(
        source,
        source.map((extent, axis) => (extent === 1 ? 0 : (index[axis + lead] ?? 0))),
      ),
    );
    await expectElements(() => ops.broadcastTo(counted(source), shape), shape, expected);
  });

  it('pads maps on all sides', async () => {
    const padding = { top: 2, bottom: 1, left: 0, right: 3 };
    const expected = build([2, 6, 5, 3], ([b = 0, y = 0, x = 0, c = 0]) =>
      countAt([2, 3, 2, 3], [b, y - 2, x, c]),
    );
    await expectElements(() => ops.padSpatial(counted([2, 3, 2, 3]), padding), [2, 6, 5, 3], expected);
  });

  it('refuses a block that the tensor does not hold', () => {
    expect(() => ops.tidy(() => ops.slice(counted([2, 3]), [0, 2], [2, 2]))).toThrow('no block of [2,2]');
  });
});
