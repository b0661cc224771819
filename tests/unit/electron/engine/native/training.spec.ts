/** @file Training on the native engine: running statistics, optimisers, norms, leaks below tf-core's count, and equal bits. */

import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { openCpu } from '../../../../../electron/engine/cpu/open-cpu.ts';
import type { OpenEngine } from '../../../../../electron/engine/engine.ts';
import { loadNative } from '../../../../../electron/engine/native/load-native.ts';
import type { BatchNormState, Ops, ParameterUpdate } from '../../../../../shared/tensor/ops.ts';
import type { Tensor, Variable } from '../../../../../shared/tensor/tensor.ts';
import { openTestEngine, TENSORFLOW, WITHOUT_TENSORFLOW } from '../../../../native/native-engine.ts';
import { expectSuccess } from '../../../../support/expect-result.ts';
import { relativeDistance } from '../ops/evaluate.ts';
import { Random } from '../ops/random.ts';

const COMPILING = 300_000;
const sizeOf = (shape: readonly number[]): number => shape.reduce((n, d) => n * d, 1);

/** A small network with everything that has a kernel of its own. */
class Network {
  readonly variables: Variable[] = [];
  readonly buffers: Variable[] = [];
  readonly #ops: Ops;
  readonly #random = new Random(11);

  constructor(ops: Ops) {
    this.#ops = ops;
    const weight = (...shape: number[]): Variable => this.#make(shape, true);
    const norm = (width: number): BatchNormState => ({
      scale: weight(width),
      shift: weight(width),
      runningMean: this.#make([width], false),
      runningVariance: ops.variable(
        `b${this.buffers.length}v`,
        new Float32Array(width).fill(1),
        [width],
        false,
      ),
    });
    const [stem, stemNorm] = [weight(3, 3, 3, 16), norm(16)];
    const [down, downNorm] = [weight(3, 3, 16, 24), norm(24)];
    this.buffers.push(stemNorm.runningVariance, downNorm.runningVariance);
    const [embed, embedBias] = [weight(24, 32), weight(32)];
    const [scale, shift, qkv, qkvBias] = [weight(32), weight(32), weight(32, 96), weight(96)];
    const [head, headBias] = [weight(32, 7), weight(7)];
    const pad = { top: 1, bottom: 1, left: 1, right: 1 };
    this.forward = (images) => {
      let x = ops.conv2d(images, stem, { stride: 1, padding: pad });
      x = ops.relu(ops.batchNormTrain(x, stemNorm, 0.1, 1e-5));
      x = ops.conv2d(x, down, { stride: 2, padding: pad });
      x = ops.gelu(ops.batchNormTrain(x, downNorm, 0.1, 1e-5));
      const tokens = ops.linear(ops.reshape(x, [4, 36, 24]), embed, embedBias);
      const mixed = ops.linear(ops.layerNorm(tokens, scale, shift, 1e-6), qkv, qkvBias);
      const heads = ops.transpose(ops.reshape(mixed, [4, 36, 3, 2, 16]), [2, 0, 3, 1, 4]);
      const part = (i: number): Tensor =>
        ops.reshape(ops.slice(heads, [i, 0, 0, 0, 0], [1, 4, 2, 36, 16]), [4, 2, 36, 16]);
      const attended = ops.attention(part(0), part(1), part(2), 0.25);
      const merged = ops.reshape(ops.transpose(attended, [0, 2, 1, 3]), [4, 36, 32]);
      return ops.linear(ops.mean(ops.add(tokens, merged), [1]), head, headBias);
    };
  }
  readonly forward: (images: Tensor) => Tensor;

  #make(shape: number[], trainable: boolean): Variable {
    const values = this.#random.floats(sizeOf(shape), -0.3, 0.3);
    const list = trainable ? this.variables : this.buffers;
    const made = this.#ops.variable(`${trainable ? 'w' : 'b'}${list.length}`, values, shape, trainable);
    list.push(made);
    return made;
  }

  dispose(): void {
    for (const variable of [...this.variables, ...this.buffers]) this.#ops.disposeVariable(variable);
  }
}

type Update = (ops: Ops, updates: readonly ParameterUpdate[], step: number) => void;

const UPDATES: readonly (readonly [string, Update])[] = [
  ['SGD', (ops, updates) => { ops.applySgd(updates, { learningRate: 0.05, momentum: 0, nesterov: false }); }],
  ['SGD with momentum', (ops, updates) => { ops.applySgd(updates, { learningRate: 0.05, momentum: 0.9, nesterov: false }); }],
  ['SGD with Nesterov momentum', (ops, updates) => { ops.applySgd(updates, { learningRate: 0.05, momentum: 0.9, nesterov: true }); }],
  ['AdamW', (ops, updates, step) => { ops.applyAdamW(updates, { learningRate: 1e-2, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, step }); }],
]; // prettier-ignore

/** Losses of some steps, then every weight and buffer, and the slots of every weight. */
interface Outcome {
  readonly losses: readonly number[];
  readonly state: readonly Float32Array[];
  readonly norms: readonly number[];
}

async function train(
  ops: Ops,
  update: Update,
  steps: number,
  afterStep: () => void = () => undefined,
): Promise<Outcome> {
  const network = new Network(ops);
  const random = new Random(5);
  const losses: number[] = [];
  const norms: number[] = [];
  for (let step = 1; step <= steps; step += 1) {
    const images = ops.tensor(random.floats(4 * 12 * 12 * 3, -1, 1), [4, 12, 12, 3]);
    const labels = ops.labels(Int32Array.of(0, 3, 6, step % 7));
    const targets = ops.oneHot(labels, 7);
    const { value, gradients } = ops.valueAndGradients(
      () => ops.mean(ops.softmaxCrossEntropy(network.forward(images), targets), [0]),
      network.variables,
    );
    const found = gradients.filter((gradient) => gradient !== null);
    const norm = ops.globalNorm(found);
    update(ops, network.variables.map((parameter, i) => ({ parameter, gradient: found[i] as Tensor, weightDecay: parameter.shape.length > 1 ? 0.01 : 0 })), step); // prettier-ignore
    losses.push((await ops.read(value))[0] ?? NaN);
    norms.push((await ops.read(norm))[0] ?? NaN);
    ops.dispose(value, norm, images, labels, targets, ...found);
    afterStep();
  }
  const state: Float32Array[] = [];
  for (const variable of [...network.variables, ...network.buffers]) state.push(await ops.read(variable));
  for (const variable of network.variables) state.push(...(await ops.readSlots(variable)).values());
  network.dispose();
  return { losses, state, norms };
}

describe.runIf(TENSORFLOW)(`training on the native engine${WITHOUT_TENSORFLOW}`, () => {
  let engine: OpenEngine | undefined;
  beforeAll(async () => {
    (await openTestEngine()).dispose();
  }, COMPILING);
  afterEach(() => {
    engine?.dispose();
    engine = undefined;
  });

  const variants = [
    ['with our own operations', true],
    ["with TensorFlow's alone", false],
  ] as const;

  describe.each(variants)('%s', (_, ownOperations) => {
    it.each(UPDATES)('goes the way of the oracle under %s', async (_name, update) => {
      engine = await openCpu();
      const expected = await train(engine.ops, update, 3);
      engine.dispose();
      engine = await openTestEngine(ownOperations);
      const actual = await train(engine.ops, update, 3);
      expect(relativeDistance(actual.losses, expected.losses)).toBeLessThan(1e-4);
      expect(relativeDistance(actual.norms, expected.norms)).toBeLessThan(1e-3);
      expect(actual.state).toHaveLength(expected.state.length);
      // AdamW's first steps follow the signs of the gradients, also of those that are all but zero.
      const tolerance = _name === 'AdamW' ? 2e-2 : 1e-3;
      expected.state.forEach((values, i) => {
        expect(relativeDistance(actual.state[i] ?? [], values), `state ${i}`).toBeLessThan(tolerance);
      });
    });

    it.each(UPDATES)(
      'leaves nothing behind in a step under %s, below tf-core either',
      async (_name, update) => {
        engine = await openTestEngine(ownOperations);
        const { ops } = engine;
        const { binding } = expectSuccess(await loadNative());
        const counts: number[][] = [];
        const before = ops.liveTensors();
        await train(ops, update, 6, () => counts.push([ops.liveTensors(), binding.getNumOfTensors()]));
        // The first steps make slots and constants.
        expect(counts.slice(3)).toEqual([counts[2], counts[2], counts[2]]);
        expect(ops.liveTensors()).toBe(before);
      },
    );

    it('gives the same bits for the same input', async () => {
      engine = await openTestEngine(ownOperations);
      const update = UPDATES[2]?.[1] as Update;
      const first = await train(engine.ops, update, 5);
      const second = await train(engine.ops, update, 5);
      expect(second).toEqual(first);
    });
  });

  it('keeps slots that can be read and written', async () => {
    engine = await openTestEngine();
    const { ops } = engine;
    const parameter = ops.variable('p', Float32Array.of(1, 2, 3), [3], true);
    const gradient = ops.tensor(Float32Array.of(0.5, 0.25, -1), [3]);
    const rule = { learningRate: 0.1, momentum: 0.5, nesterov: false };
    ops.applySgd([{ parameter, gradient, weightDecay: 0 }], rule);
    const saved = await ops.readSlots(parameter);
    expect([...(saved.get('momentum') ?? [])]).toEqual([0.5, 0.25, -1]);
    ops.applySgd([{ parameter, gradient, weightDecay: 0 }], rule);
    const after = await ops.read(parameter);
    ops.assign(parameter, Float32Array.of(1 - 0.05, 2 - 0.025, 3 + 0.1));
    ops.writeSlots(parameter, saved);
    ops.applySgd([{ parameter, gradient, weightDecay: 0 }], rule);
    expect(await ops.read(parameter)).toEqual(after);
    ops.dispose(gradient);
    ops.disposeVariable(parameter);
    expect(ops.liveTensors()).toBe(0);
  });

  it('reports a norm that is not finite', async () => {
    engine = await openTestEngine();
    const { ops } = engine;
    for (const bad of [NaN, Infinity]) {
      const x = ops.tensor(Float32Array.of(1, bad, 2), [3]);
      const norm = ops.globalNorm([x]);
      expect(Number.isFinite((await ops.read(norm))[0])).toBe(false);
      ops.dispose(x, norm);
    }
  });
});
