/** @file The guard: whatever stops being finite is named within the step, and no weight changes. */

import { describe, expect, it } from 'vitest';
import { planPhase } from '../../../../shared/plan/phase.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import type { Problem } from '../../../../shared/problem.ts';
import type { Batch } from '../../../../shared/train/batch.ts';
import { findNonFinite } from '../../../../shared/train/find-non-finite.ts';
import type { Network } from '../../../../shared/train/network.ts';
import { differentiate, disposeGradients, trainStep } from '../../../../shared/train/train-step.ts';
import { describeOnEngines } from '../../../support/engines.ts';
import { expectProblem, expectSuccess } from '../../../support/expect-result.ts';
import { noiseBatch, withNetwork } from '../../../support/small-batch.ts';
import {
  planOf,
  smallResnet,
  studentAlone,
  resnetToVit,
  vitToResnet,
} from '../../../support/small-networks.ts';

const rule = {
  optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 5e-4 },
  learningRate: 0.1,
  clipNorm: null,
  update: 1,
} as const;
const plan = planOf(vitToResnet());

async function parametersOf(network: Network): Promise<Float32Array[]> {
  const values: Float32Array[] = [];
  for (const owner of ['teacher', 'assistant', 'student', 'objective'] as const) {
    for (const weight of await network.read(owner))
      if (weight.spec.kind === 'parameter') values.push(weight.values);
  }
  return values;
}

describeOnEngines((ops) => {
  /** Sets all numbers of a weight, trains a step, and expects it refused with every weight as it was. */
  async function refused(
    of: Plan,
    batch: Batch,
    spoil?: { owner: string; name: string; value: number },
  ): Promise<Problem> {
    return withNetwork(ops(), of, async (network) => {
      const weight = network
        .parameters(new Set(of.modules.map(({ id }) => id)))
        .find(({ module, spec }) => module.owner === spoil?.owner && spec.name === spoil.name);
      if (spoil && !weight) throw new Error(`no weight ${spoil.name}`);
      if (weight && spoil) {
        const values = await ops().read(weight.variable);
        ops().assign(weight.variable, values.fill(spoil.value));
      }
      const [before, tensors] = [await parametersOf(network), ops().liveTensors()];
      const problem = expectProblem(await trainStep(network, planPhase(of, 'distillation'), batch, rule));
      expect(problem.code).toBe('train/non-finite');
      expect(await parametersOf(network)).toEqual(before);
      expect(ops().liveTensors()).toBe(tensors);
      return problem;
    });
  }

  const spoiled = (value: number): Batch => {
    const batch = noiseBatch(plan, 4);
    return { ...batch, images: batch.images.map((x, i) => (i === 5 ? value : x)) };
  };

  it.each([NaN, Infinity, -Infinity])('names the images where one pixel is %d', async (value) => {
    const { message, place } = await refused(plan, spoiled(value));
    expect(message).toMatch(/images of this batch/);
    expect(place).toEqual({});
  });

  it.each([
    ['student', 'layer2.0.conv1.weight', 'student-s2'],
    ['student', 'bn1.bias', 'student-stem'],
    ['assistant', 'l2g.block.mlp.fc1.weight', 'l2g'],
    ['objective', 'nce-ta.log_scale', 'nce-ta'],
    ['objective', 'embed-teacher.head.weight', 'embed-teacher'],
  ])('names the %s weight %s that is not a number', async (owner, name, node) => {
    const { message, place } = await refused(plan, noiseBatch(plan, 4), { owner, name, value: NaN });
    expect(message).toContain(name);
    expect(place.node).toBe(node);
  });

  it('names the output of a frozen teacher whose weight is not a number', async () => {
    const spoil = { owner: 'teacher', name: 'blocks.1.mlp.fc2.bias', value: NaN };
    const { place } = await refused(plan, noiseBatch(plan, 4), spoil);
    expect(place).toMatchObject({ node: 'teacher-s2', port: 'out' });
  });

  it('names the node whose output overflows', async () => {
    const drawn = planOf(resnetToVit());
    const spoil = { owner: 'student', name: 'patch_embed.proj.weight', value: 3e38 };
    const problem = await refused(drawn, noiseBatch(drawn, 4), spoil);
    expect(problem.place).toEqual({ node: 'student-embed', port: 'out' });
    expect(problem.message).toMatch(/Try a lower learning rate/);
  });

  it("names the term where only the batch's own statistics let a value overflow", async () => {
    const alone = planOf(studentAlone(smallResnet('student')));
    const spoil = { owner: 'student', name: 'fc.weight', value: 3e38 };
    expect((await refused(alone, noiseBatch(alone, 4), spoil)).place).toEqual({ node: 'ce' });
  });

  it('says so where each part is finite and their sum is not', async () => {
    const document = resnetToVit();
    const heavy = Object.fromEntries(
      Object.entries(document.nodes).map(([id, node]) => [
        id,
        /^(nce|ofa)-/.test(id) ? { ...node, params: { ...node.params, weight: 1e6 } } : node,
      ]),
    );
    const sharp = planOf({ ...document, nodes: heavy });
    const spoil = { owner: 'student', name: 'head.weight', value: 1e35 };
    const { message } = await refused(sharp, noiseBatch(sharp, 4), spoil);
    expect(message).toMatch(/not finite/);
  });

  it('finds nothing in a sound step', async () => {
    await withNetwork(ops(), plan, async (network) => {
      const phase = planPhase(plan, 'distillation');
      const batch = noiseBatch(plan, 4);
      const made = differentiate(network, phase, batch);
      const evidence = {
        inputs: made.values,
        images: batch.images,
        terms: { ce: 1 },
        gradients: made.gradients,
      };
      expect(await findNonFinite(network, phase, evidence)).toBeNull();
      expect(await findNonFinite(network, phase, { ...evidence, terms: { ce: 1, kd: Infinity } })).toEqual({
        what: 'term',
        node: 'kd',
      });
      const [first] = made.gradients;
      if (!first) throw new Error('no gradient');
      const bad = ops().tensor(Float32Array.of(1, NaN), [2]);
      const gradients = [...made.gradients, { weight: first.weight, gradient: bad }];
      expect(await findNonFinite(network, phase, { ...evidence, gradients })).toEqual({
        what: 'gradient',
        node: first.weight.module.id,
        weight: first.weight.spec.name,
      });
      ops().dispose(bad);
      disposeGradients(network, made);
    });
  });

  describe('looking', () => {
    it('moves no running statistic', async () => {
      await withNetwork(ops(), plan, async (network) => {
        const phase = planPhase(plan, 'distillation');
        expectSuccess(await trainStep(network, phase, noiseBatch(plan, 4), rule));
        const batch = noiseBatch(plan, 4);
        const made = differentiate(network, phase, batch);
        const before = await network.read('student');
        await findNonFinite(network, phase, {
          inputs: made.values,
          images: batch.images,
          terms: {},
          gradients: [],
        });
        expect(await network.read('student')).toEqual(before);
        disposeGradients(network, made);
      });
    });
  });
});
