/** @file Whole runs at the edges: a phase that is gone, a watched term that is no number, a student that borrows, a cap on steps. */

import { expect, it } from 'vitest';
import type { DocumentNode, TasDocument } from '../../../../shared/document/schema.ts';
import { newDocument } from '../../../../shared/pairs/new-document.ts';
import { drawNetworks } from '../../../../shared/pairs/network-draft.ts';
import { runEventSchema, type RunEvent } from '../../../../shared/protocol/run-events.ts';
import type { Ops } from '../../../../shared/tensor/ops.ts';
import type { CheckpointFiles } from '../../../../shared/train/checkpoint-files.ts';
import type { CheckpointState } from '../../../../shared/train/checkpoint-state.ts';
import type { WeightSource } from '../../../../shared/train/network.ts';
import type { RunRequest } from '../../../../shared/train/run-context.ts';
import { runTraining, type RunOutcome } from '../../../../shared/train/run-training.ts';
import { describeOn } from '../../../support/engines.ts';
import { memoryData } from '../../../support/memory-data.ts';
import { firstWeights } from '../../../support/small-batch.ts';
import { planOf, resnetToVit, smallImage, smallResnet } from '../../../support/small-networks.ts';

/** Short enough for the oracle: two epochs of two batches. */
function short(document: TasDocument, changes: Partial<TasDocument['recipe']> = {}): TasDocument {
  const { recipe } = document;
  const distillation = { ...recipe.distillation, epochs: 2 };
  return { ...document, recipe: { ...recipe, batchSize: 2, distillation, checkpointEvery: 1, ...changes } };
}

interface Checkpoint {
  readonly state: CheckpointState;
  readonly files: CheckpointFiles;
}

interface Recorded {
  readonly outcome: RunOutcome;
  readonly events: readonly RunEvent[];
  readonly checkpoints: readonly Checkpoint[];
}

async function record(
  ops: Ops,
  document: TasDocument,
  options: Partial<Pick<RunRequest, 'resume' | 'maxSteps'>> & { readonly initial?: WeightSource } = {},
): Promise<Recorded> {
  const plan = planOf(document);
  const events: RunEvent[] = [];
  const checkpoints: Checkpoint[] = [];
  const outcome = await runTraining(
    { plan, recipe: document.recipe, initial: firstWeights(), ...options },
    {
      ops,
      data: memoryData(plan, 4, 2),
      emit: (event) => events.push(event),
      saveCheckpoint: (name, files, state) => {
        checkpoints.push({ files, state });
        return Promise.resolve(name);
      },
      pause: () => Promise.resolve(),
      stopRequested: () => false,
      now: () => 0,
    },
  );
  return { outcome, events, checkpoints };
}

/** Two ResNets, of which the student has a cross entropy, and a KD that is only watched. */
function watched(changes: Readonly<Record<string, Partial<DocumentNode>>> = {}): TasDocument {
  const { nodes, wires } = drawNetworks(smallImage, [smallResnet('teacher'), smallResnet('student')]);
  const changed = Object.entries(nodes).map(([id, node]) => [id, { ...node, ...changes[id] }] as const);
  return short(
    newDocument('watched', {
      nodes: {
        ...Object.fromEntries(changed),
        ce: { kind: 'cross-entropy', params: {} },
        kd: { kind: 'kd', params: { weight: 0 } },
      },
      wires: {
        ...wires,
        'ce.learner': 'student-head.logits',
        'ce.labels': 'image.labels',
        'kd.learner': 'student-head.logits',
        'kd.source': 'teacher-head.logits',
      },
    }),
  );
}

describeOn('cpu', (ops) => {
  it('does not begin again where the phase of the checkpoint is gone', async () => {
    const document = short(resnetToVit());
    const { checkpoints } = await record(ops(), document, { maxSteps: 1 });
    const inControl = checkpoints.find(({ state }) => state.phase === 'control');
    if (!inControl) throw new Error('no checkpoint of the control');
    const { outcome, events } = await record(ops(), short(resnetToVit(), { control: false }), {
      resume: inControl,
    });
    expect(outcome).toMatchObject({ outcome: 'failed', problems: [{ code: 'checkpoint/no-such-phase' }] });
    expect(events).toEqual([]);
  });

  it('trains at most so many steps of each phase', async () => {
    const { events, outcome } = await record(ops(), short(resnetToVit()), { maxSteps: 3 });
    const steps = events.flatMap((event) =>
      event.event === 'step' ? [`${event.phase} ${event.step}/${event.steps}`] : [],
    );
    expect(steps).toEqual(
      ['distillation', 'control'].flatMap((phase) => [1, 2, 3].map((n) => `${phase} ${n}/3`)),
    );
    expect(outcome.outcome).toBe('finished');
  });

  it('goes on where only a watched term is no number, and tells it by name', async () => {
    const initial: WeightSource = (module, spec) => {
      const values = firstWeights()(module, spec);
      return module.owner === 'teacher' && spec.name === 'fc.bias' ? values.map(() => NaN) : values;
    };
    const { outcome, events } = await record(ops(), watched(), { initial });
    expect(outcome.outcome).toBe('finished');
    const terms = events.flatMap((event) =>
      event.event === 'step' && event.phase === 'distillation' ? [event.terms['kd']] : [],
    );
    expect(terms).toEqual(['NaN', 'NaN', 'NaN', 'NaN']);
    for (const event of events)
      expect(runEventSchema.safeParse(JSON.parse(JSON.stringify(event))).success).toBe(true);
  });

  it("resumes a control whose student borrows the teacher's head", async () => {
    const document = watched({ 'student-head': { params: {}, weights: { from: 'teacher-head' } } });
    const whole = await record(ops(), document);
    expect([...whole.outcome.weights.keys()].sort()).toEqual([
      'control-teacher.safetensors',
      'control.safetensors',
      'student.safetensors',
      'teacher.safetensors',
    ]);
    const half = whole.checkpoints.find(({ state }) => state.phase === 'control' && state.update === 2);
    if (!half) throw new Error('no checkpoint of the control');
    const rest = await record(ops(), document, { resume: half });
    expect(rest.outcome.problems).toEqual([]);
    for (const [name, bytes] of whole.outcome.weights)
      expect(Buffer.from(rest.outcome.weights.get(name) ?? []).equals(Buffer.from(bytes)), name).toBe(true);
  });

  it('says at the end what the accuracies mean', async () => {
    const { outcome, events } = await record(ops(), short(resnetToVit()));
    const warnings = events.flatMap((event) => (event.event === 'warning' ? [event.code] : []));
    const { teacher = 0, control = 0 } = outcome.accuracy;
    expect(warnings.includes('train/teacher-weaker-than-alone')).toBe(control >= teacher);
  });
});
