/** @file Accuracy, counted by hand. */

import { expect, it } from 'vitest';
import { neededFor } from '../../../../shared/plan/phase.ts';
import { evaluate, logitsOf } from '../../../../shared/train/evaluate.ts';
import { describeOn } from '../../../support/engines.ts';
import { noiseBatch, withNetwork } from '../../../support/small-batch.ts';
import { planOf, vitToResnet } from '../../../support/small-networks.ts';

describeOn('cpu', (ops) => {
  it('is the share of images whose largest logit is at their label, over all batches', async () => {
    const plan = planOf(vitToResnet());
    await withNetwork(ops(), plan, async (network) => {
      const batches = [noiseBatch(plan, 4, 1), noiseBatch(plan, 3, 2)];
      const readouts = plan.readouts.filter(({ role }) => role === 'student');
      let right = 0;
      for (const batch of batches) {
        const [logits] = logitsOf(network, batch, readouts, neededFor(plan, [readouts[0]?.logits ?? '']));
        if (!logits) throw new Error('the student has logits');
        const numbers = await ops().read(logits);
        for (let image = 0; image < batch.size; image++) {
          const row = [...numbers.subarray(3 * image, 3 * image + 3)];
          if (row.indexOf(Math.max(...row)) === batch.labels[image]) right++;
        }
        ops().dispose(logits);
      }
      const before = ops().liveTensors();
      let pauses = 0;
      async function* all(): AsyncGenerator<(typeof batches)[number]> {
        await Promise.resolve();
        yield* batches;
      }
      const found = await evaluate(network, ['student', 'teacher'], all(), () => {
        pauses += 1;
        return Promise.resolve();
      });
      expect(found.student).toBeCloseTo(right / 7, 12);
      expect(found.teacher).toBeGreaterThanOrEqual(0);
      expect(found.assistant).toBeUndefined();
      expect(pauses).toBe(2);
      expect(ops().liveTensors()).toBe(before);
    });
  });
});
