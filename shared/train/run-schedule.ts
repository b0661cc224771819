/** @file The phases of a run, one after the other, with their steps and the work that each step is. */

import { findKind } from '../catalog/catalog.ts';
import type { Recipe, Training } from '../document/schema.ts';
import { planPhase, type Phase, type PhaseName } from '../plan/phase.ts';
import type { Plan } from '../plan/plan.ts';
import { trainingBatches } from './sampler.ts';

/** A phase, its recipe, and how long it is. */
export interface ScheduledPhase {
  readonly phase: Phase;
  readonly training: Training;
  readonly stepsPerEpoch: number;
  /** Updates in all. */
  readonly steps: number;
  /** Multiply-accumulates of one image's step, backward pass included; only ratios between phases are meant. */
  readonly work: number;
}

/** The backward pass of a layer is about two forward passes. */
function workOf({ steps }: Phase): number {
  return steps.reduce((sum, { application, differentiated }) => {
    const { kind, params, inputShapes, outputShapes } = application;
    const macs = findKind(kind)?.cost(params, inputShapes, outputShapes).macs ?? 0;
    return sum + macs * (differentiated ? 3 : 1);
  }, 0);
}

function trainingOf(recipe: Recipe, name: PhaseName): Training | null {
  switch (name) {
    case 'teacher':
      return recipe.teacher;
    case 'distillation':
      return recipe.distillation;
    case 'control':
      return recipe.control ? recipe.distillation : null;
  }
}

/**
 * Teacher, distillation, control: those that the recipe asks for and that have a term to train on. `maxSteps` caps the
 * updates of each.
 */
export function scheduleRun(
  plan: Plan,
  recipe: Recipe,
  trainImages: number,
  maxSteps = Infinity,
): readonly ScheduledPhase[] {
  const stepsPerEpoch = trainingBatches(trainImages, recipe.batchSize);
  return (['teacher', 'distillation', 'control'] as const).flatMap((name) => {
    const training = trainingOf(recipe, name);
    if (!training) return [];
    const phase = planPhase(plan, name);
    if (phase.terms.length === 0 || phase.trained.size === 0) return [];
    const steps = Math.min(maxSteps, training.epochs * stepsPerEpoch);
    return [{ phase, training, stepsPerEpoch, steps, work: workOf(phase) }];
  });
}
