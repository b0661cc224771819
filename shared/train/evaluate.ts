/** @file Accuracy of the networks of a plan on an evaluation set, every normalisation by its running statistics. */

import type { Role } from '../document/schema.ts';
import { neededFor } from '../plan/phase.ts';
import type { Application, Readout } from '../plan/plan.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { Batch } from './batch.ts';
import { apply, record, type Values } from './forward.ts';
import type { Network } from './network.ts';
import { feed } from './train-step.ts';

/** Share of images whose largest logit is that of their class, 0 to 1, by network. */
export type Accuracies = Readonly<Partial<Record<Role, number>>>;

/**
 * Logits of the readouts for one batch; the caller disposes them.
 * @internal
 */
export function logitsOf(
  network: Network,
  batch: Batch,
  readouts: readonly Readout[],
  applications: readonly Application[],
): readonly Tensor[] {
  return network.ops.tidy(() => {
    const values: Values = feed(network, batch);
    for (const application of applications)
      record(values, application, apply(network, application, false, values));
    return readouts.map(({ logits }) => {
      const value = values.get(logits);
      if (!value) throw new Error(`the plan doesn't compute ${logits}`);
      return value;
    });
  });
}

/** Accuracy of the asked networks over all batches. Between batches `pause` lets other work in. */
export async function evaluate(
  network: Network,
  roles: readonly Role[],
  batches: AsyncIterable<Batch>,
  pause: () => Promise<void>,
): Promise<Accuracies> {
  const readouts = network.plan.readouts.filter(({ role }) => roles.includes(role));
  const applications = neededFor(
    network.plan,
    readouts.map(({ logits }) => logits),
  );
  const right = readouts.map(() => 0);
  let images = 0;
  for await (const batch of batches) {
    const logits = logitsOf(network, batch, readouts, applications);
    for (const [index, tensor] of logits.entries()) {
      const predicted = await network.ops.argMax(tensor);
      let hits = 0;
      for (let i = 0; i < batch.size; i++) if (predicted[i] === batch.labels[i]) hits++;
      right[index] = (right[index] ?? 0) + hits;
    }
    network.ops.dispose(...logits);
    images += batch.size;
    await pause();
  }
  return Object.fromEntries(
    readouts.map(({ role }, index) => [role, images === 0 ? 0 : (right[index] ?? 0) / images]),
  );
}
