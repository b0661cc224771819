/** @file The texts that are made from a sound document: its plan, and each network as TypeScript. */

import type { Role } from '../../shared/document/schema.ts';
import type { Graph } from '../../shared/graph/graph.ts';
import { compilePlan } from '../../shared/plan/compile-plan.ts';
import { printMappedPlan } from '../../shared/plan/print-plan.ts';
import { printTypescript } from '../../shared/plan/print-typescript.ts';
import type { MappedText } from '../../shared/plan/source-map.ts';
import type { Problem, Result } from '../../shared/problem.ts';
import { errorProblem, failure, success } from '../../shared/problem.ts';

/** Which text. */
export type TextChoice = 'plan' | Role;

/** The text, or why there is none. */
export function generatedText(graph: Graph, choice: TextChoice): Result<MappedText> {
  const plan = compilePlan(graph);
  if (!plan.ok) return failure(...plan.problems.filter(isError));
  if (choice === 'plan') return success(printMappedPlan(plan.value));
  const printed = printTypescript(plan.value, choice);
  if (printed !== undefined) return success(printed);
  const message = `No ${choice} in this document ends in logits, so there is no network to print.`;
  return failure(errorProblem('code/no-network', message));
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}
