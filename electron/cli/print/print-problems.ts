/** @file Problems as lines of text: where, what, and the fixes on offer. */

import type { Problem, ProblemPlace } from '../../../shared/problem.ts';

/** `file:line:column`, as editors and terminals understand it, then the node and port. */
function placeText(place: ProblemPlace): string {
  const position = [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
  const port =
    place.node !== undefined && place.port !== undefined ? `${place.node}.${place.port}` : place.node;
  return [position, port ?? place.path?.join('.')]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

/** One problem, its fixes indented below it. */
function problemText(problem: Problem): string {
  const place = placeText(problem.place);
  const head = `${place ? `${place}: ` : ''}${problem.severity}: ${problem.message} [${problem.code}]`;
  return [head, ...(problem.fixes ?? []).map((fix) => `    fix: ${fix.title}`)].join('\n');
}

/** Prints problems to standard error. */
export function printProblems(problems: readonly Problem[]): void {
  for (const problem of problems) process.stderr.write(`${problemText(problem)}\n`);
}
