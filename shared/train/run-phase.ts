/** @file One phase of a run: steps, evaluations at the end of epochs, checkpoints, guards. */

import type { Role } from '../document/schema.ts';
import type { PhaseName } from '../plan/phase.ts';
import { errorProblem, type Problem } from '../problem.ts';
import { measured, type StepEvent } from '../protocol/run-events.ts';
import { evaluate } from './evaluate.ts';
import { learningRate } from './learning-rate.ts';
import { LeakWatch } from './leak-watch.ts';
import type { Network } from './network.ts';
import type { RunContext } from './run-context.ts';
import type { ScheduledPhase } from './run-schedule.ts';
import { positionAfter, type DataPosition } from './sampler.ts';
import { saveCheckpoint } from './save-checkpoint.ts';
import { trainStep, type StepOutcome } from './train-step.ts';
import type { Batch } from './batch.ts';

/** Where a phase begins. */
export interface PhaseStart {
  readonly position: DataPosition;
  readonly update: number;
}

/** How a phase ended. */
export type PhaseEnd =
  | { readonly outcome: 'finished' | 'stopped' }
  | { readonly outcome: 'failed'; readonly problems: readonly Problem[] };

/** Networks whose accuracy a phase changes. */
const evaluated: Readonly<Record<PhaseName, readonly Role[]>> = {
  teacher: ['teacher'],
  distillation: ['assistant', 'student'],
  control: ['student'],
};

/** Measures networks on the evaluation set and tells of it. */
export async function measure(
  run: RunContext,
  network: Network,
  at: { readonly phase: PhaseName; readonly epoch: number; readonly step: number },
  roles: readonly Role[],
): Promise<void> {
  const { ports } = run;
  const found = await evaluate(network, roles, ports.data.evaluation(), () => ports.pause());
  const accuracy =
    at.phase === 'control' ? { ...(found.student === undefined ? {} : { control: found.student }) } : found;
  run.accuracy = { ...run.accuracy, ...accuracy };
  ports.emit({ event: 'eval', ...at, accuracy });
}

/** A phase under way. */
class PhaseRun {
  readonly #run: RunContext;
  readonly #scheduled: ScheduledPhase;
  readonly #network: Network;
  readonly #leaks: LeakWatch;
  #position: DataPosition;
  #update: number;

  constructor(run: RunContext, scheduled: ScheduledPhase, network: Network, start: PhaseStart) {
    this.#run = run;
    this.#scheduled = scheduled;
    this.#network = network;
    this.#leaks = new LeakWatch(run.ports.liveTensors ?? (() => run.ports.ops.liveTensors()));
    this.#position = start.position;
    this.#update = start.update;
  }

  async train(): Promise<PhaseEnd> {
    const { ports } = this.#run;
    const batches = ports.data.train(this.#position)[Symbol.asyncIterator]();
    try {
      while (this.#update < this.#scheduled.steps) {
        if (ports.stopRequested()) {
          await this.#save();
          return { outcome: 'stopped' };
        }
        const problems = await this.#step(batches);
        if (problems) return { outcome: 'failed', problems };
        await this.#afterStep();
        await ports.pause();
      }
      return { outcome: 'finished' };
    } finally {
      await batches.return?.();
    }
  }

  async #step(batches: AsyncIterator<Batch>): Promise<readonly Problem[] | null> {
    const { ports, clock } = this.#run;
    const { phase, training, stepsPerEpoch } = this.#scheduled;
    const began = ports.now();
    const next = await batches.next();
    if (next.done) throw new Error('the training batches have no end');
    const batch = next.value;
    const rate = learningRate(training, this.#update, stepsPerEpoch);
    const result = await trainStep(this.#network, phase, batch, {
      optimizer: training.optimizer,
      learningRate: rate,
      clipNorm: training.clipNorm,
      update: this.#update + 1,
    });
    if (!result.ok) return result.problems.map((problem) => this.#placed(problem));
    const epoch = this.#position.epoch + 1;
    this.#update += 1;
    this.#position = positionAfter(this.#position, stepsPerEpoch);
    clock.note(this.#scheduled, batch.size, (ports.now() - began) / 1000);
    ports.emit(this.#event(result.value, epoch, rate, batch.size));
    return this.#watchTensors();
  }

  /** Says when it happened, too. */
  #placed(problem: Problem): Problem {
    const when = `Step ${this.#update + 1} of the ${this.#scheduled.phase.name} phase: `;
    return { ...problem, message: when + problem.message };
  }

  #event(outcome: StepOutcome, epoch: number, rate: number, images: number): StepEvent {
    const { clock } = this.#run;
    return {
      event: 'step',
      phase: this.#scheduled.phase.name,
      epoch,
      epochs: this.#scheduled.training.epochs,
      step: this.#update,
      steps: this.#scheduled.steps,
      loss: measured(outcome.loss),
      // A term of no weight is only watched; it may be anything without spoiling the sum.
      terms: Object.fromEntries(
        Object.entries(outcome.terms).map(([node, value]) => [node, measured(value)]),
      ),
      gradientNorm: measured(outcome.gradientNorm),
      learningRate: rate,
      imagesPerSecond: clock.imagesPerSecond(images),
      eta: clock.eta(this.#scheduled, this.#update, images),
    };
  }

  #watchTensors(): readonly Problem[] | null {
    const { verdict, growth } = this.#leaks.check();
    if (verdict === 'fine') return null;
    const message = `The engine holds ${growth} tensors more than after the first steps.`;
    if (verdict === 'stop')
      return [errorProblem('train/tensors-grow', `${message} Training stopped before the memory fills up.`)];
    this.#run.ports.emit({ event: 'warning', code: 'train/tensors-grow', message });
    return null;
  }

  async #afterStep(): Promise<void> {
    const { phase, steps } = this.#scheduled;
    const epochDone = this.#position.batch === 0;
    const done = this.#update === steps;
    if (epochDone || done) {
      const at = { phase: phase.name, epoch: this.#position.epoch + (epochDone ? 0 : 1), step: this.#update };
      await measure(this.#run, this.#network, at, evaluated[phase.name]);
    }
    const due = this.#update % this.#run.request.recipe.checkpointEvery === 0;
    if (epochDone || done || due) await this.#save();
  }

  #save(): Promise<void> {
    return saveCheckpoint(this.#run, this.#scheduled, this.#position, this.#update);
  }
}

/** Trains one phase from `start` to its end, to a stop on request, or to a problem that leaves the last checkpoint. */
export function runPhase(
  run: RunContext,
  scheduled: ScheduledPhase,
  network: Network,
  start: PhaseStart,
): Promise<PhaseEnd> {
  return new PhaseRun(run, scheduled, network, start).train();
}
