/** @file Attention within windows: places, partition and padding. The numbers themselves are held against timm elsewhere. */

import { expect, it } from 'vitest';
import { tokenBlockWeights } from '../../../../../shared/catalog/layers/token-block.ts';
import {
  relativePositionIndex,
  windowAttention,
} from '../../../../../shared/catalog/layers/window-attention.ts';
import type { Forward } from '../../../../../shared/catalog/define-node.ts';
import type { Ops } from '../../../../../shared/tensor/ops.ts';
import type { Tensor, Variable } from '../../../../../shared/tensor/tensor.ts';
import { engineShape } from '../../../../../shared/train/weight-layout.ts';
import { describeOn } from '../../../../support/engines.ts';
import { Random } from '../../../electron/engine/ops/random.ts';

const block = { name: 'block', width: 4, heads: 2, mlpRatio: 1, epsilon: 1e-5, window: 2 };

/** Runs on weights of noise. */
async function withWeights(ops: Ops, use: (context: Forward<unknown>) => Promise<void>): Promise<void> {
  const random = new Random(5);
  const weights = new Map<string, Variable>();
  for (const spec of tokenBlockWeights(block)) {
    const shape = engineShape(spec);
    const count = shape.reduce((product, extent) => product * extent, 1);
    weights.set(spec.name, ops.variable(spec.name, random.floats(count), shape, true));
  }
  const weight = (name: string): Variable => {
    const found = weights.get(name);
    if (!found) throw new Error(`no weight ${name}`);
    return found;
  };
  const none = (): never => {
    throw new Error('not for this layer');
  };
  try {
    await use({ ops, params: {}, shapes: {}, input: none, batchNorm: none, weight });
  } finally {
    for (const variable of weights.values()) ops.disposeVariable(variable);
  }
}

async function expectEqual(ops: Ops, pair: readonly [Tensor, Tensor]): Promise<void> {
  const [a, b] = [await ops.read(pair[0]), await ops.read(pair[1])];
  expect([...pair[0].shape]).toEqual([...pair[1].shape]);
  a.forEach((value, i) => expect(value).toBeCloseTo(b[i] ?? NaN, 5));
  ops.dispose(...pair);
}

it('picks the row of the bias table by the offset of query and key', () => {
  // (dy + 1) * 3 + (dx + 1) over the places (0,0), (0,1), (1,0), (1,1).
  expect([...relativePositionIndex(2)]).toEqual([4, 3, 1, 0, 5, 4, 2, 1, 7, 6, 4, 3, 8, 7, 5, 4]);
  expect([...relativePositionIndex(1)]).toEqual([0]);
});

describeOn('cpu', (ops) => {
  const noise = (size: number, rows: number, columns: number): Tensor =>
    ops().tensor(new Random(rows * columns).floats(size * rows * columns * 4), [size, rows, columns, 4]);
  const attend = (context: Forward<unknown>, map: Tensor): Tensor => {
    const [size = 0, rows = 0, columns = 0] = map.shape;
    const out = windowAttention(context, block, ops().reshape(map, [size, rows * columns, 4]), {
      rows,
      columns,
    });
    return ops().reshape(out, [size, rows, columns, 4]);
  };

  it('attends within each window as if it were an image of its own', async () => {
    await withWeights(ops(), (context) =>
      expectEqual(
        ops(),
        ops().tidy(() => {
          const map = noise(2, 4, 6);
          const whole = ops().slice(attend(context, map), [0, 2, 4, 0], [-1, 2, 2, -1]);
          return [whole, attend(context, ops().slice(map, [0, 2, 4, 0], [-1, 2, 2, -1]))] as const;
        }),
      ),
    );
  });

  it('lets zeros fill a window up, below and to the right, and cuts them off again', async () => {
    await withWeights(ops(), (context) =>
      expectEqual(
        ops(),
        ops().tidy(() => {
          const map = noise(2, 3, 5);
          const padded = ops().padSpatial(map, { top: 0, left: 0, bottom: 1, right: 1 });
          return [
            attend(context, map),
            ops().slice(attend(context, padded), [0, 0, 0, 0], [-1, 3, 5, -1]),
          ] as const;
        }),
      ),
    );
  });
});
