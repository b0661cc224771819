/** @file Weights of a plan on an engine: they come back as they went in, counters included. */

import { expect, it } from 'vitest';
import { initialWeight } from '../../../../shared/train/initial-weights.ts';
import { Network } from '../../../../shared/train/network.ts';
import { describeOn } from '../../../support/engines.ts';
import { firstWeights, withNetwork } from '../../../support/small-batch.ts';
import { planOf, resnetToVit, vitToResnet } from '../../../support/small-networks.ts';

describeOn('cpu', (ops) => {
  it('gives back what it was made with, in the layouts and order of the plan', async () => {
    const plan = planOf(vitToResnet());
    await withNetwork(
      ops(),
      plan,
      async (network) => {
        const weights = await network.read('student');
        const specs = plan.modules
          .filter(({ owner }) => owner === 'student')
          .flatMap((module) => module.weights);
        expect(weights.map(({ spec }) => spec.name)).toEqual(specs.map(({ name }) => name));
        for (const { spec, values } of weights) expect(values).toEqual(initialWeight(0, 'student', spec));
      },
      firstWeights(),
    );
  });

  it('counts the batches of a normalisation', async () => {
    const plan = planOf(vitToResnet());
    await withNetwork(ops(), plan, async (network) => {
      const stem = plan.modules.find(({ id }) => id === 'student-stem');
      if (!stem) throw new Error('the student has a stem');
      network.countBatch(stem, 'bn1');
      network.countBatch(stem, 'bn1');
      const counter = (await network.read('student')).find(
        ({ spec }) => spec.name === 'bn1.num_batches_tracked',
      );
      expect([...(counter?.values ?? [])]).toEqual([2]);
    });
  });

  it('frees all it made, and lets two networks of one plan live side by side', () => {
    const plan = planOf(resnetToVit());
    const before = ops().liveTensors();
    const networks = ['', 'control/'].map((scope) => new Network(ops(), plan, firstWeights(), scope));
    expect(ops().liveTensors()).toBeGreaterThan(before);
    for (const network of networks) network.dispose();
    expect(ops().liveTensors()).toBe(before);
  });

  it('hands out as parameters what is asked for, and no statistics', () => {
    const plan = planOf(vitToResnet());
    const network = new Network(ops(), plan, firstWeights());
    const found = network.parameters(new Set(['student-stem']));
    expect(found.map(({ spec }) => spec.name)).toEqual(['conv1.weight', 'bn1.weight', 'bn1.bias']);
    network.dispose();
  });
});
