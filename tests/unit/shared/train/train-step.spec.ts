/** @file One step: what moves, what stays, and by how much. */

import { describe, expect, it } from 'vitest';
import type { Optimizer } from '../../../../shared/document/schema.ts';
import { planPhase } from '../../../../shared/plan/phase.ts';
import type { Owner, Plan } from '../../../../shared/plan/plan.ts';
import type { Network, WeightValues } from '../../../../shared/train/network.ts';
import {
  differentiate,
  disposeGradients,
  trainStep,
  type UpdateRule,
} from '../../../../shared/train/train-step.ts';
import { describeOn, describeOnEngines } from '../../../support/engines.ts';
import { expectSuccess } from '../../../support/expect-result.ts';
import { noiseBatch, withNetwork } from '../../../support/small-batch.ts';
import {
  planOf,
  resnetToVit,
  smallResnet,
  studentAlone,
  vitToResnet,
} from '../../../support/small-networks.ts';

const sgd: Optimizer = { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false, weightDecay: 0 };
const rule: UpdateRule = { optimizer: sgd, learningRate: 0.1, clipNorm: null, update: 1 };

const named = (weights: readonly WeightValues[]): ReadonlyMap<string, Float32Array> =>
  new Map(weights.map(({ spec, values }) => [spec.name, values]));

async function snapshot(network: Network, owner: Owner): Promise<ReadonlyMap<string, Float32Array>> {
  return named(await network.read(owner));
}

/** Gradients of the distillation by `owner/name`, in engine layouts; of some of its terms, if not of all. */
async function gradientsOf(
  network: Network,
  plan: Plan,
  terms?: readonly string[],
): Promise<ReadonlyMap<string, Float32Array>> {
  const whole = planPhase(plan, 'distillation');
  const phase = { ...whole, terms: whole.terms.filter(({ node }) => terms?.includes(node) ?? true) };
  const made = differentiate(network, phase, noiseBatch(plan, 4));
  const read = new Map<string, Float32Array>();
  for (const { weight, gradient } of made.gradients)
    read.set(`${weight.module.owner}/${weight.spec.name}`, await network.ops.read(gradient));
  disposeGradients(network, made);
  return read;
}

const length = (values: Float32Array | undefined): number => Math.hypot(...(values ?? []));

describeOnEngines((ops) => {
  it("leaves a CNN teacher's weights, statistics and counters alone, and moves everything else once", async () => {
    const plan = planOf(resnetToVit());
    await withNetwork(ops(), plan, async (network) => {
      const owners = ['teacher', 'student', 'assistant', 'objective'] as const;
      const before = new Map<Owner, ReadonlyMap<string, Float32Array>>();
      for (const owner of owners) before.set(owner, await snapshot(network, owner));
      expectSuccess(await trainStep(network, planPhase(plan, 'distillation'), noiseBatch(plan, 4), rule));
      expect(await snapshot(network, 'teacher')).toEqual(before.get('teacher'));
      for (const owner of owners.slice(1)) {
        for (const [name, values] of await snapshot(network, owner))
          expect(values, `${owner} ${name}`).not.toEqual(before.get(owner)?.get(name));
      }
    });
  });

  it('runs the shared stages of a CNN student once: their normalisations see one batch a step', async () => {
    const plan = planOf(vitToResnet());
    await withNetwork(ops(), plan, async (network) => {
      for (const steps of [1, 2]) {
        expectSuccess(await trainStep(network, planPhase(plan, 'distillation'), noiseBatch(plan, 4), rule));
        const counters = [...(await snapshot(network, 'student'))].filter(([name]) =>
          /num_batches/.test(name),
        );
        expect(counters.length).toBeGreaterThan(5);
        for (const [name, values] of counters) expect([name, ...values]).toEqual([name, steps]);
      }
    });
  });

  it('keeps the number of tensors over fifty steps', async () => {
    const plan = planOf(vitToResnet());
    await withNetwork(ops(), plan, async (network) => {
      const phase = planPhase(plan, 'distillation');
      const adamw = {
        kind: 'adamw',
        learningRate: 1e-3,
        beta1: 0.9,
        beta2: 0.999,
        epsilon: 1e-8,
        weightDecay: 0.05,
      } as const;
      let settled = 0;
      for (let update = 1; update <= 50; update++) {
        const step = { optimizer: adamw, learningRate: 1e-3, clipNorm: 5, update };
        expectSuccess(await trainStep(network, phase, noiseBatch(plan, 2, update), step));
        if (update === 2) settled = ops().liveTensors();
      }
      expect(ops().liveTensors()).toBe(settled);
    });
  });
});

describeOn('cpu', (ops) => {
  describe.each([
    ['tokens', vitToResnet()],
    ['a CNN', resnetToVit()],
  ])('under %s', (_name, document) => {
    it('gives a gradient to all three embedding heads, all temperatures, and all of the projector', async () => {
      const plan = planOf(document);
      await withNetwork(ops(), plan, async (network) => {
        const gradients = await gradientsOf(network, plan);
        const expected = plan.modules
          .filter(({ owner }) => owner === 'objective' || owner === 'assistant')
          .flatMap(({ owner, weights }) => weights.map(({ name }) => `${owner}/${name}`));
        expect(expected.length).toBeGreaterThan(15);
        for (const name of expected) expect(length(gradients.get(name)), name).toBeGreaterThan(0);
        expect([...gradients.keys()].some((name) => name.startsWith('teacher/'))).toBe(false);
      });
    });

    it('lets the student learn from the assistant, and not the assistant from the student', async () => {
      const plan = planOf(document);
      await withNetwork(ops(), plan, async (network) => {
        const gradients = await gradientsOf(network, plan, ['nce-as', 'ofa-as']);
        expect([...gradients.keys()].filter((name) => name.startsWith('assistant/'))).toEqual([]);
        expect(length(gradients.get('objective/embed-assistant.head.weight'))).toBeGreaterThan(0);
        expect([...gradients.keys()].some((name) => name.startsWith('student/'))).toBe(true);
      });
    });

    it('teaches the assistant through modules that it shares', async () => {
      const plan = planOf(document);
      await withNetwork(ops(), plan, async (network) => {
        const gradients = await gradientsOf(network, plan, ['nce-ta', 'ofa-ta']);
        expect(length(gradients.get('assistant/l2g.proj.weight'))).toBeGreaterThan(0);
        const shared = document.nodes['student-stem'] ? 'student/conv1.weight' : 'student/norm.weight';
        expect(length(gradients.get(shared))).toBeGreaterThan(0);
      });
    });
  });

  it('adds the terms up by their weights, and tells each before its weight', async () => {
    const document = vitToResnet();
    const ce = document.nodes['ce-student'];
    if (!ce) throw new Error('no cross entropy');
    const weighted = {
      ...document,
      nodes: { ...document.nodes, 'ce-student': { ...ce, params: { weight: 3 } } },
    };
    const [plain, tripled] = [planOf(document), planOf(weighted)];
    const outcome = (plan: Plan) =>
      withNetwork(ops(), plan, async (network) =>
        expectSuccess(await trainStep(network, planPhase(plan, 'distillation'), noiseBatch(plan, 4), rule)),
      );
    const [one, three] = [await outcome(plain), await outcome(tripled)];
    const sum = Object.values(one.terms).reduce((total, value) => total + value, 0);
    expect(one.loss).toBeCloseTo(sum, 4);
    expect(three.terms['ce-student']).toBeCloseTo(one.terms['ce-student'] ?? NaN, 5);
    expect(three.loss - one.loss).toBeCloseTo(2 * (one.terms['ce-student'] ?? NaN), 4);
  });

  const alone = planOf(studentAlone(smallResnet('student')));

  /** Weights before and after one step of plain descent, and the gradient, by name. */
  async function descend(change: Partial<UpdateRule>) {
    return withNetwork(ops(), alone, async (network) => {
      const gradients = new Map<string, Float32Array>();
      for (const [name, values] of await gradientsOf(network, alone))
        gradients.set(name.slice('student/'.length), values);
      const weights = network.parameters(planPhase(alone, 'distillation').trained);
      const read = async () => {
        const all = new Map<string, Float32Array>();
        for (const { spec, variable } of weights) all.set(spec.name, await ops().read(variable));
        return all;
      };
      const before = await read();
      const step = { ...rule, ...change };
      const outcome = expectSuccess(
        await trainStep(network, planPhase(alone, 'distillation'), noiseBatch(alone, 4), step),
      );
      return { before, after: await read(), gradients, outcome, specs: weights.map(({ spec }) => spec) };
    });
  }

  const moved = (a: Float32Array | undefined, b: Float32Array | undefined): number[] =>
    [...(a ?? [])].map((value, i) => value - (b?.[i] ?? NaN));

  it('decays what has more than one axis, and nothing else', async () => {
    const optimizer = { ...sgd, weightDecay: 0.5 };
    const { before, after, gradients, specs } = await descend({ optimizer });
    expect(new Set(specs.map(({ shape }) => shape.length))).toEqual(new Set([1, 2, 4]));
    for (const { name, shape } of specs) {
      const decay = shape.length > 1 ? 0.5 : 0;
      moved(before.get(name), after.get(name)).forEach((step, i) => {
        const gradient = (gradients.get(name)?.[i] ?? NaN) + decay * (before.get(name)?.[i] ?? NaN);
        expect(step).toBeCloseTo(0.1 * gradient, 5);
      });
    }
  });

  it('shortens a gradient that is longer than the clip norm to it, and leaves a shorter one', async () => {
    const free = await descend({});
    const stepOf = ({ before, after }: typeof free) =>
      Math.hypot(...[...before].flatMap(([name, values]) => moved(values, after.get(name))));
    const norm = free.outcome.gradientNorm;
    expect(stepOf(free)).toBeCloseTo(0.1 * norm, 4);
    const clipped = await descend({ clipNorm: norm / 4 });
    expect(clipped.outcome.gradientNorm).toBeCloseTo(norm, 4);
    expect(stepOf(clipped)).toBeCloseTo((0.1 * norm) / 4, 4);
    expect(stepOf(await descend({ clipNorm: 2 * norm }))).toBeCloseTo(0.1 * norm, 4);
  });

  it('makes the loss of one batch smaller', async () => {
    await withNetwork(ops(), alone, async (network) => {
      const phase = planPhase(alone, 'control');
      const losses: number[] = [];
      for (let update = 1; update <= 15; update++) {
        const step = { ...rule, learningRate: 0.05, update };
        losses.push(expectSuccess(await trainStep(network, phase, noiseBatch(alone, 4), step)).loss);
      }
      expect(losses.at(-1)).toBeLessThan(0.7 * (losses[0] ?? 0));
    });
  });
});
