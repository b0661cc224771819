/** @file Cases for the native engine beside the common ones: sizes around the ends of vectors, blocks and threads' pieces. */

import type { Ops, Padding } from '../../../../../shared/tensor/ops.ts';
import type { Tensor } from '../../../../../shared/tensor/tensor.ts';
import type { Argument, OpCase } from '../ops/cases.ts';

const plain = (...shape: number[]): Argument => ({ shape });

function all(x: readonly Tensor[]): [Tensor, Tensor, Tensor, Tensor] {
  return x as [Tensor, Tensor, Tensor, Tensor];
}

const around = (pixels: number): Padding => ({ top: pixels, bottom: pixels, left: pixels, right: pixels });

function convolutions(): OpCase[] {
  const channels = [[3, 16], [6, 10], [10, 12], [12, 20], [16, 16], [17, 5], [32, 33]] as const; // prettier-ignore
  const windows = [[1, 1, 0], [1, 2, 0], [3, 1, 1], [3, 2, 1], [5, 2, 2]] as const; // prettier-ignore
  return channels.flatMap(([inner, outer]) =>
    windows.map(([kernel, stride, pad]) => ({
      name: `conv2d ${kernel}x${kernel}/${stride} from ${inner} to ${outer} channels`,
      inputs: [plain(3, 9, 8, inner), plain(kernel, kernel, inner, outer)],
      run: (ops: Ops, x: readonly Tensor[]) =>
        ops.conv2d(all(x)[0], all(x)[1], { stride, padding: around(pad) }),
    })),
  );
}

function normalisations(): OpCase[] {
  const maps = [[2, 3, 3, 6], [3, 5, 4, 10], [2, 4, 4, 16], [4, 7, 5, 20], [3, 40, 40, 33], [1, 1, 1, 16]]; // prettier-ignore
  return maps.flatMap((shape) =>
    [true, false].map((training) => {
      const width = shape.at(-1) ?? 1;
      return {
        name: `batchNorm${training ? 'Train' : 'Eval'} [${shape.join()}]`,
        inputs: [plain(...shape), plain(width), plain(width)],
        run: (ops: Ops, x: readonly Tensor[]) => {
          const [map, scale, shift] = all(x);
          const runningMean = ops.variable('mean', new Float32Array(width).fill(0.25), [width], false);
          const runningVariance = ops.variable('variance', new Float32Array(width).fill(1.5), [width], false);
          const state = { scale, shift, runningMean, runningVariance };
          const y = training
            ? ops.batchNormTrain(map, state, 0.1, 1e-2)
            : ops.batchNormEval(map, state, 1e-2);
          ops.disposeVariable(runningMean);
          ops.disposeVariable(runningVariance);
          return y;
        },
      };
    }),
  );
}

function rows(): OpCase[] {
  const shapes = [[1, 1], [3, 15], [2, 16], [5, 65], [2, 7, 96], [700, 100]]; // prettier-ignore
  return shapes.flatMap((shape): OpCase[] => {
    const width = shape.at(-1) ?? 1;
    const wide: Argument = { shape, low: -5, high: 5 };
    const mark = `[${shape.join()}]`;
    return [
      { name: `gelu ${mark}`, inputs: [wide], run: (ops, x) => ops.gelu(all(x)[0]) },
      { name: `relu ${mark}`, inputs: [{ shape, low: 0.1, high: 1 }], run: (ops, x) => ops.relu(all(x)[0]) },
      { name: `softmax ${mark}`, inputs: [wide], run: (ops, x) => ops.softmax(all(x)[0]) },
      { name: `logSoftmax ${mark}`, inputs: [wide], run: (ops, x) => ops.logSoftmax(all(x)[0]) },
      { name: `add ${mark}`, inputs: [wide, wide], run: (ops, x) => ops.add(all(x)[0], all(x)[1]) },
      {
        name: `layerNorm ${mark}`,
        inputs: [wide, plain(width), plain(width)],
        run: (ops, x) => ops.layerNorm(all(x)[0], all(x)[1], all(x)[2], 1e-2),
      },
      {
        name: `linear ${mark}`,
        inputs: [plain(...shape), plain(width, 19), plain(19)],
        run: (ops, x) => ops.linear(all(x)[0], all(x)[1], all(x)[2]),
      },
    ];
  });
}

function attentions(): OpCase[] {
  const sizes = [[1, 1, 1, 1], [2, 3, 65, 8], [1, 2, 17, 33]] as const; // prettier-ignore
  return sizes.flatMap(([batch, heads, tokens, width]): OpCase[] => {
    const q = plain(batch, heads, tokens, width);
    return [
      {
        name: `attention [${q.shape.join()}]`,
        inputs: [q, q, q],
        run: (ops, x) => ops.attention(all(x)[0], all(x)[1], all(x)[2], 0.7),
      },
      {
        name: `attention with bias [${q.shape.join()}]`,
        inputs: [q, q, q, plain(heads, tokens, tokens)],
        run: (ops, x) => ops.attention(all(x)[0], all(x)[1], all(x)[2], 0.7, all(x)[3]),
      },
    ];
  });
}

/** Weights that don't sum to one, as the OFA loss has them. */
const CROSS_ENTROPY: OpCase = {
  name: 'softmaxCrossEntropy with weights for targets',
  inputs: [{ shape: [6, 11], low: -3, high: 3 }],
  run: (ops, x) =>
    ops.softmaxCrossEntropy(
      all(x)[0],
      ops.tensor(
        Float32Array.from({ length: 66 }, (_, i) => (i % 5) / 3),
        [6, 11],
      ),
    ),
};

/** Maxima that occur twice in a window: after a ReLU most do. */
const POOLED_TIES: OpCase = {
  name: 'maxPool of a rectified map',
  inputs: [plain(2, 6, 6, 5)],
  run: (ops, x) => ops.maxPool(ops.relu(all(x)[0]), 3, { stride: 2, padding: around(1) }),
};

/** Every case; names are unique. */
export const NATIVE_CASES: readonly OpCase[] = [
  ...convolutions(),
  ...normalisations(),
  ...rows(),
  ...attentions(),
  CROSS_ENTROPY,
  POOLED_TIES,
];
