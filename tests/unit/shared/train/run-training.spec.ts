/** @file A whole run in memory: its phases and events, a stop and a resume, a failure that keeps the last checkpoint. */

import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../../../shared/document/schema.ts';
import { ProblemError } from '../../../../shared/problem-error.ts';
import { errorProblem } from '../../../../shared/problem.ts';
import type { RunEvent } from '../../../../shared/protocol/run-events.ts';
import type { Ops } from '../../../../shared/tensor/ops.ts';
import type { CheckpointFiles } from '../../../../shared/train/checkpoint-files.ts';
import { checkpointStateSchema, type CheckpointState } from '../../../../shared/train/checkpoint-state.ts';
import type { RunRequest } from '../../../../shared/train/run-context.ts';
import { runTraining, type RunOutcome } from '../../../../shared/train/run-training.ts';
import type { TrainingData } from '../../../../shared/train/training-data.ts';
import { describeOn } from '../../../support/engines.ts';
import { memoryData } from '../../../support/memory-data.ts';
import { firstWeights } from '../../../support/small-batch.ts';
import { planOf, resnetToVit } from '../../../support/small-networks.ts';

const document = resnetToVit({ trainTeacher: true });
const plan = planOf(document);
const training = { ...document.recipe.distillation, epochs: 2 };
const recipe: Recipe = {
  ...document.recipe,
  batchSize: 2,
  teacher: { ...training, epochs: 1 },
  distillation: training,
  checkpointEvery: 2,
};
const data = memoryData(plan, 6, 2);

interface Recorded {
  readonly outcome: RunOutcome;
  readonly events: readonly RunEvent[];
  readonly checkpoints: readonly {
    readonly name: string;
    readonly files: CheckpointFiles;
    readonly state: CheckpointState;
  }[];
}

async function record(
  ops: Ops,
  options: {
    readonly resume?: RunRequest['resume'];
    readonly stopAfter?: number;
    readonly from?: TrainingData;
  } = {},
): Promise<Recorded> {
  const events: RunEvent[] = [];
  const checkpoints: { name: string; files: CheckpointFiles; state: CheckpointState }[] = [];
  const { resume, stopAfter = Infinity, from = data } = options;
  const outcome = await runTraining(
    { plan, recipe, initial: firstWeights(), ...(resume ? { resume } : {}) },
    {
      ops,
      data: from,
      emit: (event) => events.push(event),
      saveCheckpoint: (name, files, state) => {
        checkpoints.push({
          name,
          files,
          state: checkpointStateSchema.parse(JSON.parse(JSON.stringify(state))),
        });
        return Promise.resolve(name);
      },
      pause: () => Promise.resolve(),
      stopRequested: () => events.filter(({ event }) => event === 'step').length >= stopAfter,
      now: () => 0,
    },
  );
  return { outcome, events, checkpoints };
}

function outline(events: readonly RunEvent[]): readonly string[] {
  return events.flatMap((event) => {
    if (event.event === 'step' || event.event === 'checkpoint')
      return [`${event.event} ${event.phase} ${event.step}`];
    if (event.event === 'eval')
      return [`eval ${event.phase} ${Object.keys(event.accuracy).sort().join('+')}`];
    return [];
  });
}

function sameBytes(a: CheckpointFiles, b: CheckpointFiles): boolean {
  return (
    a.size === b.size &&
    [...a].every(([name, bytes]) => Buffer.from(bytes).equals(Buffer.from(b.get(name) ?? [])))
  );
}

describeOn('wasm', (ops) => {
  it('trains the teacher, distils, and trains the student alone', async () => {
    const before = ops().liveTensors();
    const { outcome, events } = await record(ops());
    expect(outline(events)).toEqual([
      'step teacher 1',
      'step teacher 2',
      'checkpoint teacher 2',
      'step teacher 3',
      'eval teacher teacher',
      'checkpoint teacher 3',
      ...['distillation', 'control'].flatMap((phase) => {
        const measured = phase === 'control' ? 'control' : 'assistant+student';
        return [
          `step ${phase} 1`,
          `step ${phase} 2`,
          `checkpoint ${phase} 2`,
          `step ${phase} 3`,
          `eval ${phase} ${measured}`,
          `checkpoint ${phase} 3`,
          `step ${phase} 4`,
          `checkpoint ${phase} 4`,
          `step ${phase} 5`,
          `step ${phase} 6`,
          `eval ${phase} ${measured}`,
          `checkpoint ${phase} 6`,
        ];
      }),
    ]);
    expect(outcome.outcome).toBe('finished');
    expect(Object.keys(outcome.accuracy).sort()).toEqual(['assistant', 'control', 'student', 'teacher']);
    expect([...outcome.weights.keys()].sort()).toEqual([
      'assistant.safetensors',
      'control.safetensors',
      'objective.safetensors',
      'student.safetensors',
      'teacher.safetensors',
    ]);
    expect(ops().liveTensors()).toBe(before);
  });

  describe('from any checkpoint', () => {
    it('goes on to the same end', async () => {
      const whole = await record(ops());
      for (const { state, files, name } of whole.checkpoints) {
        const rest = await record(ops(), { resume: { state, files } });
        expect(sameBytes(rest.outcome.weights, whole.outcome.weights), name).toBe(true);
        expect(rest.outcome.accuracy).toEqual(whole.outcome.accuracy);
      }
    });
  });

  it('stops on request with a checkpoint of that very step, and goes on from it', async () => {
    const whole = await record(ops());
    const stopped = await record(ops(), { stopAfter: 8 });
    expect(stopped.outcome.outcome).toBe('stopped');
    const last = stopped.checkpoints.at(-1);
    expect(last?.state).toMatchObject({ phase: 'distillation', update: 5, position: { epoch: 1, batch: 2 } });
    if (!last) throw new Error('there is a checkpoint');
    const rest = await record(ops(), { resume: last });
    expect(sameBytes(rest.outcome.weights, whole.outcome.weights)).toBe(true);
  });

  it('ends at a batch that is not finite, says when and where, and leaves the checkpoint before it', async () => {
    const from = memoryData(plan, 6, 2, (batch, { epoch, batch: index }) =>
      epoch === 1 && index === 1 ? { ...batch, images: batch.images.map(() => NaN) } : batch,
    );
    const { outcome, checkpoints } = await record(ops(), { from });
    expect(outcome.outcome).toBe('failed');
    expect(outcome.problems[0]?.message).toMatch(/^Step 5 of the distillation phase: The images/);
    expect(checkpoints.at(-1)?.state).toMatchObject({ phase: 'distillation', update: 4 });
  });

  it('returns the problems of data that cannot be read', async () => {
    const broken = errorProblem('data/corrupt', 'cat.png is cut.', { file: 'cat.png' });
    const from = memoryData(plan, 6, 2, () => {
      throw new ProblemError(broken);
    });
    const { outcome } = await record(ops(), { from });
    expect(outcome).toMatchObject({ outcome: 'failed', problems: [broken] });
  });
});
