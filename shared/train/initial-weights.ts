/** @file First values of weights: a pure function of seed, owner and name, the same on every engine and platform. */

import type { Init, WeightSpec } from '../catalog/weight-spec.ts';
import { weightElements } from '../catalog/weight-spec.ts';
import type { Owner } from '../plan/plan.ts';
import { randomSequence, type RandomSequence } from '../random/sequence.ts';
import { randomStream } from '../random/stream.ts';
import { truncatedNormal } from '../random/truncated-normal.ts';

/** Draws one element. */
function sampler(init: Init, shape: readonly number[], sequence: RandomSequence): () => number {
  switch (init.kind) {
    case 'zeros':
      return () => 0;
    case 'ones':
      return () => 1;
    case 'constant':
      return () => init.value;
    case 'normal':
      return () => init.deviation * sequence.normal();
    case 'truncated-normal':
      return () => truncatedNormal(sequence, { mean: 0, deviation: init.deviation, low: -2, high: 2 });
    case 'kaiming-normal-fan-out': {
      const [out = 1, , rows = 1, columns = 1] = shape;
      const deviation = Math.sqrt(2 / (out * rows * columns));
      return () => deviation * sequence.normal();
    }
    case 'uniform-fan-in': {
      const reach = 1 / Math.sqrt(init.fanIn);
      return () => reach * (2 * sequence.uniform() - 1);
    }
  }
}

/** Values in the file's layout. */
export function initialWeight(seed: number, owner: Owner, spec: WeightSpec): Float32Array {
  const sequence = randomSequence(randomStream(seed, `weights/${owner}/${spec.name}`));
  const draw = sampler(spec.init, spec.shape, sequence);
  const values = new Float32Array(weightElements(spec));
  for (let i = 0; i < values.length; i++) values[i] = draw();
  return values;
}
