/** @file Holds a whole TAS objective against its golden numbers: every term, the total, and every gradient. */

import { planPhase } from '../../shared/plan/phase.ts';
import type { Owner } from '../../shared/plan/plan.ts';
import type { ImageSize, NetworkDraft } from '../../shared/pairs/network-draft.ts';
import { drawTasPair, projectorId } from '../../shared/pairs/tas-pair.ts';
import { success, type Result } from '../../shared/problem.ts';
import type { Ops } from '../../shared/tensor/ops.ts';
import { Worst } from './compare.ts';
import { compareStep, goldenBatch, goldenWeights, planOf, withNetwork } from './golden-run.ts';
import type { ParityObjective } from './parity-index.ts';
import type { GoldenPair } from './read-parity-folder.ts';

/** The goldens' key of a weight of ours: `l2g.proj.weight`, `embed.teacher.weight`, `logit_scale.ts`, `student.fc.bias`. */
function goldenKey(owner: Owner, weight: string): string {
  if (owner === 'assistant' && weight.startsWith(`${projectorId}.`))
    return `l2g.${weight.slice(projectorId.length + 1)}`;
  const embedding = /^embed-(teacher|assistant|student)\.head\.weight$/.exec(weight);
  if (embedding) return `embed.${embedding[1] ?? ''}.weight`;
  const temperature = /^nce-(ts|ta|as)\.log_scale$/.exec(weight);
  if (temperature) return `logit_scale.${temperature[1] ?? ''}`;
  return `${owner}.${weight}`;
}

/** `nce-ts` is `term.nce.ts`, `ce-student` is `term.ce.student`. */
function goldenTerm(node: string): string {
  return `term.${node.replace('-', '.')}`;
}

/** The worst error of each kind; problems where the folder lacks what is to be compared. */
export async function compareObjective(
  ops: Ops,
  image: ImageSize,
  networks: { readonly teacher: NetworkDraft; readonly student: NetworkDraft },
  objective: ParityObjective,
  pair: GoldenPair,
): Promise<Result<Worst>> {
  const { gamma, temperature, embed_dim: embeddingWidth, heads, dim, l2g_patch: patch, window } = objective;
  const projector = { dim, heads, patch, window };
  const settings = { embeddingWidth, gamma, temperature, projector, trainTeacher: false };
  const plan = planOf(pair.goldenFile, drawTasPair(image, networks.teacher, networks.student, settings));
  if (!plan.ok) return plan;
  const weights = goldenWeights(plan.value, pair, goldenKey);
  if (!weights.ok) return weights;
  const batch = goldenBatch(pair);
  if (!batch.ok) return batch;
  const worst = new Worst();
  const phase = planPhase(plan.value, 'distillation');
  await withNetwork(ops, plan.value, weights.value, (network) =>
    compareStep(network, phase, batch.value, pair, worst, {
      total: 'total',
      term: goldenTerm,
      gradient: (owner, weight) => `grad.${goldenKey(owner, weight)}`,
    }),
  );
  return success(worst);
}
