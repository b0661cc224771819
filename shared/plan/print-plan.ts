/** @file The text of a plan: canonical, so that equal plans have equal text, and a run can be checked against its graph. */

import { writeCanonicalJson } from '../formats/canonical-json.ts';
import type { Plan } from './plan.ts';

/** All of the plan as JSON with sorted keys. */
export function printPlan(plan: Plan): string {
  return writeCanonicalJson(plan);
}
