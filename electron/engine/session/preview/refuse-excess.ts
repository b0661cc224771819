/** @file Previews that would hold the engine, and the run in it, for too long or fill its memory. */

import { elementCount } from '../../../../shared/catalog/port-shape.ts';
import { weightElements } from '../../../../shared/catalog/weight-spec.ts';
import type { Graph } from '../../../../shared/graph/graph.ts';
import type { PartPlan } from '../../../../shared/plan/compile-part.ts';
import { errorProblem, type Problem } from '../../../../shared/problem.ts';

/** Numbers of the largest value that is sent: 64 MB. */
const mostSent = 2 ** 24;
/** Multiply-accumulate operations: ten seconds of the WebAssembly engine, three times a ViT-L. */
const mostWork = 2e11;
/** Numbers that one image leaves behind on its way: 1 GB. */
const mostActivations = 2 ** 28;
/** Numbers in weights: 1 GB. */
const mostWeights = 2 ** 28;

/** The first reason not to compute a part, or none. */
export function refuseExcess(graph: Graph, { plan, value, shape }: PartPlan, node: string): Problem | null {
  let macs = 0;
  let activations = 0;
  for (const application of plan.applications) {
    const cost = graph.nodes.get(application.node)?.cost;
    macs += cost?.macs ?? 0;
    activations += cost?.activations ?? 0;
  }
  const weights = plan.modules
    .flatMap((module) => module.weights)
    .reduce((sum, spec) => sum + weightElements(spec), 0);
  const excess = [
    [elementCount(shape) > mostSent, `${value} holds too many numbers to be shown`],
    [weights > mostWeights, 'The weights up to here are too many for a preview'],
    [activations > mostActivations, 'One image leaves too much behind on its way here for a preview'],
    [macs > mostWork, 'One image takes too long on its way here for a preview'],
  ] as const;
  const reason = excess.find(([isTooMuch]) => isTooMuch)?.[1];
  if (reason === undefined) return null;
  return errorProblem('preview/too-large', `${reason}. Choose a node nearer to the image.`, { node });
}
