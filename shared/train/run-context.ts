/** @file What the phases of a run share: the engine, the data, where events and checkpoints go, and what has been found so far. */

import type { Recipe } from '../document/schema.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunAccuracies, RunEvent } from '../protocol/run-events.ts';
import type { Ops } from '../tensor/ops.ts';
import type { CheckpointFiles } from './checkpoint-files.ts';
import type { CheckpointState } from './checkpoint-state.ts';
import type { Network, WeightSource } from './network.ts';
import type { RunClock } from './run-clock.ts';
import type { TrainingData } from './training-data.ts';

/** The outside world of a run. */
export interface RunPorts {
  readonly ops: Ops;
  /** The run's own live tensors, where others have theirs on the same engine; else all of the engine's. */
  readonly liveTensors?: () => number;
  readonly data: TrainingData;
  emit(event: RunEvent): void;
  /** Stores a checkpoint durably and says where. */
  saveCheckpoint(name: string, files: CheckpointFiles, state: CheckpointState): Promise<string>;
  /** Lets other work of the process in. */
  pause(): Promise<void>;
  stopRequested(): boolean;
  /** Milliseconds from any fixed moment. */
  now(): number;
}

/** What is to be run. */
export interface RunRequest {
  readonly plan: Plan;
  readonly recipe: Recipe;
  /** First weights, in the layouts of files. */
  readonly initial: WeightSource;
  /** Most updates of each phase. */
  readonly maxSteps?: number;
  /** Where an interrupted run goes on. */
  readonly resume?: { readonly state: CheckpointState; readonly files: CheckpointFiles };
}

/** A run under way. */
export interface RunContext {
  readonly request: RunRequest;
  readonly ports: RunPorts;
  readonly clock: RunClock;
  readonly fingerprints: Readonly<Record<string, string>>;
  /** Teacher, assistant and student. */
  readonly network: Network;
  /** The student that is trained alone, once its phase has begun. */
  control: Network | undefined;
  accuracy: RunAccuracies;
}
