/** @file A model that is ready to be timed: compiled, on the engine, warmed up, with a batch of made data. */

import { buildGraph } from '../../shared/graph/build-graph.ts';
import { newDocument } from '../../shared/pairs/new-document.ts';
import { compilePlan } from '../../shared/plan/compile-plan.ts';
import { planPhase, type Phase } from '../../shared/plan/phase.ts';
import { randomSequence } from '../../shared/random/sequence.ts';
import { randomStream } from '../../shared/random/stream.ts';
import type { Ops } from '../../shared/tensor/ops.ts';
import type { Batch } from '../../shared/train/batch.ts';
import { initialWeight } from '../../shared/train/initial-weights.ts';
import { Network } from '../../shared/train/network.ts';
import { trainStep } from '../../shared/train/train-step.ts';
import type { BenchModel } from './bench-models.ts';

/** Images of a bench step. */
export const benchBatch = 32;

/** Steps before the first that counts: kernels are loaded, slots made, memory grown. */
const warmUp = 3;

const optimizer = {
  kind: 'sgd',
  learningRate: 0.01,
  momentum: 0.9,
  nesterov: false,
  weightDecay: 0,
} as const;

function madeBatch(): Batch {
  const sequence = randomSequence(randomStream(0, 'bench'));
  const images = Float32Array.from({ length: benchBatch * 32 * 32 * 3 }, () => sequence.normal());
  return {
    images,
    labels: Int32Array.from({ length: benchBatch }, (_, index) => index % 10),
    size: benchBatch,
  };
}

/** A model on an engine, trained step by step under a clock. */
export class TimedModel {
  readonly #network: Network;
  readonly #phase: Phase;
  readonly #batch = madeBatch();
  #update = 0;

  private constructor(network: Network, phase: Phase) {
    this.#network = network;
    this.#phase = phase;
  }

  /** Compiles a model for an engine and warms it up. */
  static async prepare(ops: Ops, model: BenchModel): Promise<TimedModel> {
    const plan = compilePlan(buildGraph(newDocument(model.title, model.parts)));
    if (!plan.ok) throw new Error(plan.problems.map((problem) => problem.message).join(' '));
    const network = new Network(
      ops,
      plan.value,
      (module, spec) => initialWeight(0, module.owner, spec),
      `${model.id}/`,
    );
    const timed = new TimedModel(network, planPhase(plan.value, 'control'));
    for (let i = 0; i < warmUp; i++) await timed.step();
    return timed;
  }

  /** Trains on the batch once; milliseconds. */
  async step(): Promise<number> {
    const began = performance.now();
    this.#update += 1;
    const rule = { optimizer, learningRate: optimizer.learningRate, clipNorm: null, update: this.#update };
    const outcome = await trainStep(this.#network, this.#phase, this.#batch, rule);
    if (!outcome.ok) throw new Error(outcome.problems.map((problem) => problem.message).join(' '));
    return performance.now() - began;
  }

  dispose(): void {
    this.#network.dispose();
  }
}
