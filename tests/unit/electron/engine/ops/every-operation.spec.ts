/** @file The sign of life within a step: heard before every operation, forward and backward. */

import { afterAll, expect, it } from 'vitest';
import { onEveryOperation } from '../../../../../electron/engine/ops/every-operation.ts';
import { describeOn } from '../../../../support/engines.ts';

afterAll(() => {
  onEveryOperation(() => undefined);
});

describeOn('cpu', (ops) => {
  it('is heard for each operation and for its gradient', () => {
    const x = ops().variable('x', Float32Array.of(1, 2), [2], true);
    let heard = 0;
    onEveryOperation(() => {
      heard += 1;
    });
    const forward = ops().tidy(() => ops().sum(ops().exp(x), [0]));
    const passing = heard;
    expect(passing).toBeGreaterThanOrEqual(2);
    heard = 0;
    const { value, gradients } = ops().valueAndGradients(() => ops().sum(ops().exp(x), [0]), [x]);
    expect(heard).toBeGreaterThanOrEqual(2 * passing);
    ops().dispose(forward, value, ...gradients.filter((gradient) => gradient !== null));
    ops().disposeVariable(x);
  });
});
