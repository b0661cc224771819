/** @file A checkpoint packs all that training needs: three steps, a restore and three more equal six, bit for bit. */

import { expect, it } from 'vitest';
import { planPhase } from '../../../../shared/plan/phase.ts';
import {
  packSlots,
  packWeights,
  restoreSlots,
  unpackWeights,
} from '../../../../shared/train/checkpoint-files.ts';
import type { Network } from '../../../../shared/train/network.ts';
import { trainStep } from '../../../../shared/train/train-step.ts';
import { describeOn, describeOnEngines } from '../../../support/engines.ts';
import { expectProblem, expectSuccess } from '../../../support/expect-result.ts';
import { noiseBatch, withNetwork } from '../../../support/small-batch.ts';
import { planOf, vitToResnet } from '../../../support/small-networks.ts';

const plan = planOf(vitToResnet());
const phase = planPhase(plan, 'distillation');
const optimizers = [
  { kind: 'sgd', learningRate: 0.01, momentum: 0.9, nesterov: true, weightDecay: 1e-4 },
  { kind: 'adamw', learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.05 },
] as const;

async function steps(
  network: Network,
  optimizer: (typeof optimizers)[number],
  from: number,
  to: number,
): Promise<void> {
  for (let update = from; update <= to; update++) {
    const rule = { optimizer, learningRate: 1e-3, clipNorm: 5, update };
    expectSuccess(await trainStep(network, phase, noiseBatch(plan, 3, update), rule));
  }
}

describeOnEngines((ops) => {
  it.each(optimizers)('with $kind', async (optimizer) => {
    const straight = await withNetwork(ops(), plan, async (network) => {
      await steps(network, optimizer, 1, 6);
      return packWeights(network, false);
    });
    const files = await withNetwork(ops(), plan, async (network) => {
      await steps(network, optimizer, 1, 3);
      return new Map([...(await packWeights(network, false)), ...(await packSlots(network, phase.trained))]);
    });
    const source = expectSuccess(unpackWeights(plan, files, false));
    const resumed = await withNetwork(
      ops(),
      plan,
      async (network) => {
        expectSuccess(restoreSlots(network, phase.trained, files));
        await steps(network, optimizer, 4, 6);
        return packWeights(network, false);
      },
      source,
    );
    for (const [name, bytes] of straight)
      expect(Buffer.from(resumed.get(name) ?? []).equals(Buffer.from(bytes))).toBe(true);
  });
});

describeOn('cpu', (ops) => {
  it('says which file is missing or damaged', async () => {
    await withNetwork(ops(), plan, async (network) => {
      const files = await packWeights(network, false);
      expect([...files.keys()].sort()).toEqual([
        'assistant.safetensors',
        'objective.safetensors',
        'student.safetensors',
        'teacher.safetensors',
      ]);
      const gone = new Map(files);
      gone.delete('student.safetensors');
      expect(expectProblem(unpackWeights(plan, gone, false)).message).toContain('lacks student.safetensors');
      const cut = new Map(files).set(
        'student.safetensors',
        files.get('student.safetensors')?.subarray(0, 100) ?? new Uint8Array(),
      );
      expect(expectProblem(unpackWeights(plan, cut, false)).place.file).toBe('student.safetensors');
      expect(expectProblem(restoreSlots(network, phase.trained, files)).code).toBe('checkpoint/missing-file');
    });
  });
});
