/** @file Splits what an application computes into the numbered blocks that its weight names tell of, so that equal ones become a loop. */

import { isTraced, type LoopBlock } from './print-value.ts';
import type { Statement, Trace, TracedTensor } from './trace.ts';

/** Consecutive statements that belong to one block; `block` is absent for those outside of any. */
export interface Segment {
  readonly block?: LoopBlock;
  readonly statements: readonly Statement[];
}

/** All tensors among the arguments of a statement, also inside lists and records. */
export function operands(args: unknown): readonly TracedTensor[] {
  if (isTraced(args)) return [args];
  if (typeof args !== 'object' || args === null || ArrayBuffer.isView(args)) return [];
  return Object.values(args).flatMap(operands);
}

function blockOf({ args }: Statement): LoopBlock | null | undefined {
  const weight = operands(args).find(({ origin }) => origin === 'weight');
  if (weight === undefined) return undefined;
  const [, stem, number] = /^(.*?)\.(\d+)\./.exec(weight.name) ?? [];
  return stem === undefined ? null : { stem, number: Number(number) };
}

function isSame(a: LoopBlock | undefined, b: LoopBlock | null): boolean {
  return a?.stem === b?.stem && a?.number === b?.number;
}

function splitByNames(statements: readonly Statement[]): readonly Segment[] {
  const segments: { block?: LoopBlock; statements: Statement[] }[] = [];
  for (const statement of statements) {
    const block = blockOf(statement);
    const current = segments.at(-1);
    if (current !== undefined && (block === undefined || isSame(current.block, block))) {
      current.statements.push(statement);
    } else {
      segments.push({ ...(block ? { block } : {}), statements: [statement] });
    }
  }
  return segments;
}

/** Whether each segment works on the last value of the one before and on nothing else. */
function isChain(segments: readonly Segment[], { inputs, outputs }: Trace): boolean {
  const entries = [...inputs.values()];
  const results = Object.values(outputs);
  if (entries.length !== 1 || results.length !== 1) return false;
  let entry: unknown = entries[0];
  for (const { statements } of segments) {
    const own = new Set<unknown>(statements.map(({ result }) => result));
    const foreign = operands(statements.map(({ args }) => args)).filter(
      (tensor) => tensor.origin !== 'weight' && !own.has(tensor),
    );
    if (foreign.some((tensor) => tensor !== entry)) return false;
    entry = statements.at(-1)?.result;
  }
  return entry === results[0];
}

/** The blocks of an application in order; a single segment where they aren't a plain chain. */
export function splitBlocks(trace: Trace): readonly Segment[] {
  const segments = splitByNames(trace.statements);
  return segments.length > 1 && isChain(segments, trace) ? segments : [{ statements: trace.statements }];
}
