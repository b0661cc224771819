/** @file Soundness of the graph: what it lets pass can be trained. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TasDocument } from '../../shared/document/schema.ts';
import { buildGraph } from '../../shared/graph/build-graph.ts';
import { isSound, type Graph } from '../../shared/graph/graph.ts';
import { roleCosts } from '../../shared/graph/role-costs.ts';
import { compilePlan } from '../../shared/plan/compile-plan.ts';
import { planPhase } from '../../shared/plan/phase.ts';
import { trainStep } from '../../shared/train/train-step.ts';
import { describeOn } from '../support/engines.ts';
import { expectSuccess } from '../support/expect-result.ts';
import { noiseBatch, withNetwork } from '../support/small-batch.ts';
import { arbitraryDrawing } from './arbitrary-drawing.ts';
import { fuzzRuns, fuzzTimeout } from './fuzz-runs.ts';

const rule = {
  optimizer: { kind: 'sgd', learningRate: 0.01, momentum: 0.9, nesterov: true, weightDecay: 5e-4 },
  learningRate: 0.01,
  clipNorm: 5,
  update: 1,
} as const;

/** Small enough for the oracle. */
function isSmall(graph: Graph): boolean {
  const costs = Object.values(roleCosts(graph));
  return costs.every(({ macs, parameters }) => macs < 1e6 && parameters < 1e5);
}

describeOn('cpu', (ops) => {
  async function trainOneStep(document: TasDocument): Promise<void> {
    const plan = expectSuccess(compilePlan(buildGraph(document)));
    const before = ops().liveTensors();
    await withNetwork(ops(), plan, async (network) => {
      for (const name of ['teacher', 'distillation', 'control'] as const) {
        const phase = planPhase(plan, name);
        if (phase.terms.length === 0) continue;
        const { loss, gradientNorm } = expectSuccess(
          await trainStep(network, phase, noiseBatch(plan, 2), rule),
        );
        expect(Number.isFinite(loss)).toBe(true);
        if (name === 'distillation') expect(phase.trained.size).toBeGreaterThan(0);
        expect(gradientNorm).toBeGreaterThanOrEqual(0);
      }
    });
    expect(ops().liveTensors()).toBe(before);
  }

  it(
    'trains every phase of a sound drawing for a step, and leaves no tensor behind',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryDrawing(4), async (document) => {
          const graph = buildGraph(document);
          fc.pre(isSound(graph) && isSmall(graph));
          await trainOneStep(document);
        }),
        { numRuns: fuzzRuns(25) },
      );
    },
    fuzzTimeout,
  );
});
