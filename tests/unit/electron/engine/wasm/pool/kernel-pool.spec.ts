/** @file Kernels shared among threads give what one thread gives. */

import { describe, expect, it } from 'vitest';

import { cut, sumShares } from '../../../../../../electron/engine/wasm/pool/kernel-pool.ts';
import { openWasm } from '../../../../../../electron/engine/wasm/open-wasm.ts';
import type { Ops } from '../../../../../../shared/tensor/ops.ts';
import type { Tensor } from '../../../../../../shared/tensor/tensor.ts';
import { Random } from '../../ops/random.ts';

interface Heavy {
  readonly name: string;
  readonly shapes: readonly (readonly number[])[];
  readonly run: (ops: Ops, x: readonly Tensor[]) => Tensor;
}

function pair(x: readonly Tensor[]): [Tensor, Tensor] {
  const [a, b] = x;
  if (a === undefined || b === undefined) throw new Error('The case has two arguments.');
  return [a, b];
}

const one = { top: 1, bottom: 1, left: 1, right: 1 };

// Large enough to be shared, with units that three threads can't share evenly.
const CASES: readonly Heavy[] = [
  {
    name: 'a convolution',
    shapes: [[7, 16, 16, 16], [3, 3, 16, 17]], // prettier-ignore
    run: (ops, x) => ops.conv2d(...pair(x), { stride: 1, padding: one }),
  },
  {
    name: 'a strided convolution',
    shapes: [[5, 33, 32, 8], [3, 3, 8, 32]], // prettier-ignore
    run: (ops, x) => ops.conv2d(...pair(x), { stride: 2, padding: one }),
  },
  {
    name: 'a linear layer',
    shapes: [[517, 70], [70, 61]], // prettier-ignore
    run: (ops, x) => ops.linear(...pair(x)),
  },
  {
    name: 'a batch of products',
    shapes: [[10, 65, 64], [10, 65, 64]], // prettier-ignore
    run: (ops, x) => ops.matMul(...pair(x), false, true),
  },
  {
    name: 'a product of one matrix with many',
    shapes: [[9, 100, 64], [64, 33]], // prettier-ignore
    run: (ops, x) => ops.matMul(...pair(x)),
  },
];

interface Outcome {
  readonly value: Float32Array;
  readonly gradients: readonly Float32Array[];
}

async function outcomes(threads: number): Promise<Outcome[]> {
  const engine = await openWasm({ kernels: 'simd', threads });
  expect(engine.threads).toBe(threads);
  const { ops } = engine;
  const all: Outcome[] = [];
  try {
    for (const { shapes, run } of CASES) {
      const random = new Random(99);
      const before = ops.liveTensors();
      const variables = shapes.map((shape, i) =>
        ops.variable(`v${i}`, random.floats(shape.reduce((n, d) => n * d, 1)), shape, true),
      );
      const y = ops.tidy(() => run(ops, variables));
      const value = await ops.read(y);
      const weights = random.floats(value.length);
      const { value: loss, gradients } = ops.valueAndGradients(() => {
        const flat = ops.reshape(run(ops, variables), [value.length]);
        return ops.sum(ops.multiply(flat, ops.tensor(weights, [value.length])), [0]);
      }, variables);
      const read: Float32Array[] = [];
      for (const gradient of gradients) if (gradient !== null) read.push(await ops.read(gradient));
      ops.dispose(y, loss, ...gradients.filter((gradient) => gradient !== null));
      for (const variable of variables) ops.disposeVariable(variable);
      expect(ops.liveTensors()).toBe(before);
      all.push({ value, gradients: read });
    }
    return all;
  } finally {
    engine.dispose();
  }
}

describe('kernels on several threads', () => {
  it('give the bits of one thread', async () => {
    const single = await outcomes(1);
    for (const threads of [2, 3]) {
      const several = await outcomes(threads);
      CASES.forEach(({ name }, i) => {
        expect(several[i], `${name} on ${threads}`).toEqual(single[i]);
      });
    }
  });
});

describe('sumShares', () => {
  it('depends on nothing but the size of the sum', () => {
    expect(sumShares(100, 8)).toBe(1);
    expect(sumShares(2048, 32)).toBe(4);
    expect(sumShares(2048, 2)).toBe(2);
    expect(sumShares(1_000_000, 32)).toBe(8);
  });
});

describe('cut', () => {
  it('covers every unit once, in order, in runs of nearly equal length', () => {
    for (const [units, parts] of [
      [7, 3],
      [32, 2],
      [5, 5],
      [1, 1],
    ] as const) {
      // prettier-ignore
      const runs = cut(units, parts);
      expect(runs).toHaveLength(parts);
      let next = 0;
      for (const { start, count } of runs) {
        expect(start).toBe(next);
        expect(Math.abs(count - units / parts)).toBeLessThan(1);
        next += count;
      }
      expect(next).toBe(units);
    }
  });
});
