/** @file Holds one model against its golden numbers: features of every stage, logits, loss, gradients, running statistics. */

import type { Plan } from '../../shared/plan/plan.ts';
import { planPhase } from '../../shared/plan/phase.ts';
import {
  drawNetworks,
  type DrawnParts,
  type ImageSize,
  type NetworkDraft,
} from '../../shared/pairs/network-draft.ts';
import { success, type Result } from '../../shared/problem.ts';
import type { Ops } from '../../shared/tensor/ops.ts';
import type { Batch } from '../../shared/train/batch.ts';
import { apply, record, type Values } from '../../shared/train/forward.ts';
import type { Network } from '../../shared/train/network.ts';
import { feed } from '../../shared/train/train-step.ts';
import { relativeToLargest, Worst } from './compare.ts';
import { compareStep, goldenBatch, goldenWeights, planOf, withNetwork } from './golden-run.ts';
import { goldenValues, toChannelsFirst } from './golden-tensors.ts';
import type { GoldenPair } from './read-parity-folder.ts';

/** The network with a cross entropy on its logits. */
function drawSupervised(image: ImageSize, network: NetworkDraft): DrawnParts {
  const { nodes, wires } = drawNetworks(image, [network]);
  return {
    nodes: { ...nodes, ce: { kind: 'cross-entropy', params: {} } },
    wires: { ...wires, 'ce.learner': `${network.head}.logits`, 'ce.labels': 'image.labels' },
  };
}

/** Every value of a forward pass, which `trains` runs by the batch's statistics. */
function forwardAll(network: Network, batch: Batch, trains: boolean): Values {
  const values = feed(network, batch);
  for (const application of network.plan.applications) {
    record(
      values,
      application,
      network.ops.tidy(() => apply(network, application, trains, values)),
    );
  }
  return values;
}

async function readValue(network: Network, values: Values, name: string): Promise<Float32Array> {
  const tensor = values.get(name);
  if (!tensor) return new Float32Array(0);
  const data = await network.ops.read(tensor);
  return tensor.shape.length === 4 ? toChannelsFirst(data, tensor.shape) : data;
}

async function compareEval(
  network: Network,
  batch: Batch,
  draft: NetworkDraft,
  pair: GoldenPair,
  worst: Worst,
): Promise<void> {
  const values = forwardAll(network, batch, false);
  for (const [index, stage] of draft.stages.entries()) {
    const golden = goldenValues(pair.golden, `stage${index + 1}`) ?? [];
    worst.note('stages', stage, relativeToLargest(await readValue(network, values, `${stage}.out`), golden));
  }
  for (const [kind, port] of [
    ['penultimate', 'feature'],
    ['logits', 'logits'],
  ] as const) {
    const golden = goldenValues(pair.golden, kind) ?? [];
    worst.note(
      kind,
      kind,
      relativeToLargest(await readValue(network, values, `${draft.head}.${port}`), golden),
    );
  }
  network.ops.dispose(...values.values());
}

/** Loss, gradients and the running statistics that one step leaves. */
async function compareTraining(
  network: Network,
  batch: Batch,
  pair: GoldenPair,
  worst: Worst,
): Promise<void> {
  await compareStep(network, planPhase(network.plan, 'control'), batch, pair, worst, {
    total: 'train.loss',
    term: () => 'train.loss',
    gradient: (_owner, weight) => `grad.${weight}`,
  });
  for (const { spec, values } of await network.read('student')) {
    const golden = goldenValues(pair.golden, `buffer.${spec.name}`);
    if (spec.kind === 'statistic') worst.note('buffers', spec.name, relativeToLargest(values, golden ?? []));
  }
}

async function compareTrainLogits(
  network: Network,
  batch: Batch,
  draft: NetworkDraft,
  pair: GoldenPair,
  worst: Worst,
): Promise<void> {
  const values = forwardAll(network, batch, true);
  const golden = goldenValues(pair.golden, 'train.logits') ?? [];
  worst.note(
    'logits',
    'train.logits',
    relativeToLargest(await readValue(network, values, `${draft.head}.logits`), golden),
  );
  network.ops.dispose(...values.values());
}

/** The worst error of each kind; problems where the folder lacks what is to be compared. */
export async function compareModel(
  ops: Ops,
  image: ImageSize,
  draft: NetworkDraft,
  pair: GoldenPair,
): Promise<Result<Worst>> {
  const plan: Result<Plan> = planOf(draft.head, drawSupervised(image, draft));
  if (!plan.ok) return plan;
  const weights = goldenWeights(plan.value, pair, (_owner, weight) => weight);
  if (!weights.ok) return weights;
  const batch = goldenBatch(pair);
  if (!batch.ok) return batch;
  const worst = new Worst();
  await withNetwork(ops, plan.value, weights.value, async (network) => {
    await compareEval(network, batch.value, draft, pair, worst);
    await compareTraining(network, batch.value, pair, worst);
  });
  await withNetwork(ops, plan.value, weights.value, (network) =>
    compareTrainLogits(network, batch.value, draft, pair, worst),
  );
  return success(worst);
}
