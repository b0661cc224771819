/** @file First weights from checkpoints: what is refused, and with what sentence. */

import { describe, expect, it } from 'vitest';
import { float32Entry, int64Entry } from '../../../../shared/formats/safetensors-write.ts';
import type { SafetensorsEntry, SafetensorsFile } from '../../../../shared/formats/safetensors.ts';
import { importWeights } from '../../../../shared/train/import-weights.ts';
import { initialWeight } from '../../../../shared/train/initial-weights.ts';
import { expectProblem, expectSuccess } from '../../../support/expect-result.ts';
import { planOf, vitToResnet } from '../../../support/small-networks.ts';

const plan = planOf(vitToResnet());

function fileWith(change: (tensors: Map<string, SafetensorsEntry>) => void): SafetensorsFile {
  const tensors = new Map<string, SafetensorsEntry>();
  for (const module of plan.modules) {
    if (module.owner !== 'student') continue;
    for (const spec of module.weights) {
      const values = initialWeight(1, 'student', spec);
      tensors.set(
        spec.name,
        spec.kind === 'counter' ? int64Entry([3], []) : float32Entry(values, spec.shape),
      );
    }
  }
  change(tensors);
  return { tensors, metadata: new Map() };
}

const read = (change: (tensors: Map<string, SafetensorsEntry>) => void): ReturnType<typeof importWeights> =>
  importWeights(plan, 'student', fileWith(change), 'old.safetensors');

describe('a checkpoint', () => {
  it('is taken whole, and what has no use is named', () => {
    const imported = expectSuccess(
      read((tensors) => tensors.set('ema.decay', float32Entry(Float32Array.of(1), [1]))),
    );
    expect(imported.unused).toEqual(['ema.decay']);
    expect(imported.values.get('conv1.weight')).toHaveLength(3 * 3 * 3 * 3);
    expect([...(imported.values.get('bn1.num_batches_tracked') ?? [])]).toEqual([3]);
  });

  it('may lack the counters', () => {
    const imported = expectSuccess(read((tensors) => tensors.delete('bn1.num_batches_tracked')));
    expect([...(imported.values.get('bn1.num_batches_tracked') ?? [])]).toEqual([0]);
  });

  it('must have every other key', () => {
    const problem = expectProblem(read((tensors) => tensors.delete('layer2.0.conv1.weight')));
    expect(problem.code).toBe('weights/missing-key');
    expect(problem.message).toContain('old.safetensors lacks the weight layer2.0.conv1.weight');
  });

  it('must fit the drawing', () => {
    const problem = expectProblem(
      read((tensors) => tensors.set('fc.bias', float32Entry(new Float32Array(7), [7]))),
    );
    expect(problem.message).toContain('fc.bias has the shape [7], but the document draws [3]');
  });

  it('must hold finite numbers of the right type', () => {
    const nan = expectProblem(
      read((tensors) => tensors.set('fc.bias', float32Entry(Float32Array.of(0, NaN, 0), [3]))),
    );
    expect(nan.message).toContain('not finite');
    const whole = expectProblem(read((tensors) => tensors.set('fc.bias', int64Entry([1, 2, 3], [3]))));
    expect(whole.message).toContain('I64');
  });
});
