/** @file Batches of seeded noise, and networks with first weights, for tests of the trainer. */

import type { Plan } from '../../shared/plan/plan.ts';
import { randomSequence } from '../../shared/random/sequence.ts';
import { randomStream } from '../../shared/random/stream.ts';
import type { Ops } from '../../shared/tensor/ops.ts';
import type { Batch } from '../../shared/train/batch.ts';
import { initialWeight } from '../../shared/train/initial-weights.ts';
import { Network, type WeightSource } from '../../shared/train/network.ts';

/** First weights of a plan. */
export function firstWeights(seed = 0): WeightSource {
  return (module, spec) => initialWeight(seed, module.owner, spec);
}

/** First weights with noise on each parameter, so that none hides behind a zero or a one. */
function noisyWeights(seed = 0): WeightSource {
  return (module, spec) => {
    const values = initialWeight(seed, module.owner, spec);
    if (spec.kind !== 'parameter') return values;
    const sequence = randomSequence(randomStream(seed, `noise/${module.owner}/${spec.name}`));
    return values.map((value) => value + 0.1 * sequence.normal());
  };
}

/** Images of noise and labels in turn, for what a plan takes. */
export function noiseBatch({ input }: Plan, size: number, seed = 0): Batch {
  const sequence = randomSequence(randomStream(seed, 'images'));
  const pixels = size * input.height * input.width * input.channels;
  return {
    images: Float32Array.from({ length: pixels }, () => sequence.normal()),
    labels: Int32Array.from({ length: size }, (_, index) => (index + seed) % input.classes),
    size,
  };
}

/** Makes a network, hands it on, and frees it whatever happens. */
export async function withNetwork<T>(
  ops: Ops,
  plan: Plan,
  use: (network: Network) => Promise<T>,
  source: WeightSource = noisyWeights(),
): Promise<T> {
  const network = new Network(ops, plan, source);
  try {
    return await use(network);
  } finally {
    network.dispose();
  }
}
