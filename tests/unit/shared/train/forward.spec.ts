/** @file Running applications of a plan: values by port, and borrowed modules that really share their weights. */

import { expect, it } from 'vitest';
import { apply, record, type Values } from '../../../../shared/train/forward.ts';
import type { Network } from '../../../../shared/train/network.ts';
import { feed } from '../../../../shared/train/train-step.ts';
import { describeOn } from '../../../support/engines.ts';
import { noiseBatch, withNetwork } from '../../../support/small-batch.ts';
import { planOf, resnetToVit } from '../../../support/small-networks.ts';

async function valueOf(network: Network, name: string): Promise<Float32Array> {
  const { ops, plan } = network;
  const values: Values = feed(network, noiseBatch(plan, 2));
  for (const application of plan.applications) {
    record(
      values,
      application,
      ops.tidy(() => apply(network, application, false, values)),
    );
  }
  const tensor = values.get(name);
  if (!tensor) throw new Error(`there is no ${name}`);
  const numbers = await ops.read(tensor);
  ops.dispose(...values.values());
  return numbers;
}

describeOn('cpu', (ops) => {
  it('computes every output, and a change of the owner shows in the borrower', async () => {
    const plan = planOf(resnetToVit());
    await withNetwork(ops(), plan, async (network) => {
      const before = await valueOf(network, 'assistant-head.logits');
      expect(before).toHaveLength(2 * 3);
      const [weight] = network.parameters(new Set(['student-s4']));
      if (!weight) throw new Error('the stage has weights');
      ops().assign(weight.variable, new Float32Array(weight.spec.shape.reduce((a, b) => a * b, 1)).fill(3));
      expect(await valueOf(network, 'assistant-head.logits')).not.toEqual(before);
    });
  });

  it('says which input is missing', () => {
    const plan = planOf(resnetToVit());
    return withNetwork(ops(), plan, async (network) => {
      const [application] = plan.applications;
      if (!application) throw new Error('the plan computes something');
      expect(() => apply(network, application, false, new Map())).toThrow(/misses its input in/);
      await Promise.resolve();
    });
  });
});
