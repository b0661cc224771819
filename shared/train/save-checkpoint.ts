/** @file Takes a checkpoint of a run: everything that is needed to go on as if nothing had happened. */

import { packSlots, packWeights } from './checkpoint-files.ts';
import type { RunContext } from './run-context.ts';
import type { ScheduledPhase } from './run-schedule.ts';
import type { DataPosition } from './sampler.ts';

/** Stores weights, slots and position, and tells of it. */
export async function saveCheckpoint(
  run: RunContext,
  { phase }: ScheduledPhase,
  position: DataPosition,
  update: number,
): Promise<void> {
  const active = phase.name === 'control' && run.control ? run.control : run.network;
  const files = new Map([
    ...(await packWeights(run.network, false)),
    ...(run.control ? await packWeights(run.control, true) : []),
    ...(await packSlots(active, phase.trained)),
  ]);
  const name = `${phase.name}-step-${String(update).padStart(8, '0')}`;
  const path = await run.ports.saveCheckpoint(name, files, {
    format: 'tas-studio/checkpoint',
    version: 1,
    seed: run.request.recipe.seed,
    phase: phase.name,
    position,
    update,
    accuracy: run.accuracy,
    fingerprints: { ...run.fingerprints },
  });
  run.ports.emit({ event: 'checkpoint', phase: phase.name, step: update, path });
}
