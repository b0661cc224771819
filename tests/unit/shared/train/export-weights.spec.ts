/** @file Weights written as a checkpoint, and read again. */

import { expect, it } from 'vitest';
import { readSafetensors } from '../../../../shared/formats/safetensors.ts';
import { exportWeights } from '../../../../shared/train/export-weights.ts';
import { importWeights } from '../../../../shared/train/import-weights.ts';
import { describeOn } from '../../../support/engines.ts';
import { expectSuccess } from '../../../support/expect-result.ts';
import { withNetwork } from '../../../support/small-batch.ts';
import { planOf, vitToResnet } from '../../../support/small-networks.ts';

describeOn('cpu', (ops) => {
  it('come back unchanged, and the same weights give the same bytes', async () => {
    const plan = planOf(vitToResnet());
    await withNetwork(ops(), plan, async (network) => {
      const bytes = await exportWeights(network, 'student');
      expect(await exportWeights(network, 'student')).toEqual(bytes);
      const file = expectSuccess(readSafetensors(bytes));
      const imported = expectSuccess(importWeights(plan, 'student', file, 'x'));
      expect(imported.unused).toEqual([]);
      for (const { spec, values } of await network.read('student'))
        expect(imported.values.get(spec.name)).toEqual(values);
    });
  });
});
