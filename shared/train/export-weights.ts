/** @file Weights of a network as safetensors files in timm's names. */

import { float32Entry, int64Entry, writeSafetensors } from '../formats/safetensors-write.ts';
import type { Owner } from '../plan/plan.ts';
import type { Network, WeightValues } from './network.ts';

function entryOf({ spec, values }: WeightValues): ReturnType<typeof float32Entry> {
  return spec.kind === 'counter' ? int64Entry([...values], spec.shape) : float32Entry(values, spec.shape);
}

/** The bytes of an owner's checkpoint. */
export async function exportWeights(network: Network, owner: Owner): Promise<Uint8Array> {
  const weights = await network.read(owner);
  return writeSafetensors(
    weights.map((weight) => [weight.spec.name, entryOf(weight)] as const),
    [['format', 'pt']],
  );
}
