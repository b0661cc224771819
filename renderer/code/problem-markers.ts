/** @file Problems as marks on the text that they are about. */

import { problemSpans } from '../../shared/document/problem-span.ts';
import { positionsIn } from '../../shared/formats/text-position.ts';
import type { Problem } from '../../shared/problem.ts';

/** A mark as Monaco takes it, but for the severity. */
export interface TextMark {
  readonly severity: Problem['severity'];
  readonly message: string;
  readonly code: string;
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
}

/** More are of no use to anybody, and slow. */
const most = 200;

/** A mark for each problem that has a place; those without get the beginning of the text. */
export function problemMarks(text: string, problems: readonly Problem[]): readonly TextMark[] {
  const shown = problems.slice(0, most);
  const position = positionsIn(text);
  const spans = problemSpans(text, shown);
  return shown.map(({ severity, message, code }, index) => {
    const { start, end } = spans[index] ?? { start: 0, end: 1 };
    const [from, to] = [position(start), position(Math.max(end, start + 1))];
    return {
      severity,
      message,
      code,
      startLineNumber: from.line,
      startColumn: from.column,
      endLineNumber: to.line,
      endColumn: to.column,
    };
  });
}
