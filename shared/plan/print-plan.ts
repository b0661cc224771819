/** @file The text of a plan: canonical, so that equal plans have equal text, and a run can be checked against its graph. */

import { writeCanonicalJson } from '../formats/canonical-json.ts';
import { writeCompactJson } from '../formats/compact-json.ts';
import { spansInJson, type JsonPath } from '../formats/json-span.ts';
import { positionsIn } from '../formats/text-position.ts';
import type { Plan } from './plan.ts';
import type { LineRange, MappedText } from './source-map.ts';

/** All of the plan as JSON with sorted keys. */
export function printPlan(plan: Plan): string {
  return writeCanonicalJson(plan);
}

/** Columns of the text for reading. */
const width = 110;

/**
 * The same for reading: what fits on a line stands on one, and names come before shapes. With the lines of each node: its application or
 * term first, then its module.
 */
export function printMappedPlan(plan: Plan): MappedText {
  const { version, input, readouts, applications, terms, modules } = plan;
  const text = writeCompactJson({ version, input, readouts, applications, terms, modules }, width);
  const places: (readonly [string, JsonPath])[] = [
    [plan.input.node, ['input']],
    ...plan.applications.map(({ node }, index) => [node, ['applications', index]] as const),
    ...plan.terms.map(({ node }, index) => [node, ['terms', index]] as const),
    ...plan.modules.map(({ id }, index) => [id, ['modules', index]] as const),
  ];
  const position = positionsIn(text);
  const spans = spansInJson(
    text,
    places.map(([, path]) => path),
  );
  const lines = new Map<string, LineRange[]>();
  for (const [index, span] of spans.entries()) {
    const node = places[index]?.[0];
    if (node === undefined || span === undefined) continue;
    const range = { first: position(span.value.start).line, last: position(span.value.end).line };
    lines.set(node, [...(lines.get(node) ?? []), range]);
  }
  return { text, lines };
}
