/** @file Statements as lines of TypeScript, with names that say what a value is and its shape behind it. */

import type { NameScope } from './name-scope.ts';
import { camelCase } from './name-scope.ts';
import {
  printValue,
  shapeComment,
  weightName,
  type Helper,
  type LoopBlock,
  type PrintContext,
} from './print-value.ts';
import { operands } from './split-blocks.ts';
import type { Statement, TracedTensor } from './trace.ts';

/** Columns after which a call is broken into one argument a line. */
const widest = 110;
/** Columns of an expression that still reads well inside another. */
const widestInner = 72;

/** What the lines of one stretch of statements share. */
export interface Stretch {
  readonly scope: NameScope;
  /** Names of values from before, to which those of this stretch are added. */
  readonly names: Map<unknown, string>;
  readonly helpers: Set<Helper>;
  readonly indent: string;
  readonly block?: LoopBlock;
  /** The last value is assigned to this variable, which exists already. */
  readonly lastInto?: string;
  /** Values that are needed after the stretch, so that they keep a name. */
  readonly kept: ReadonlySet<unknown>;
}

/** Rearrangements read better inside the call that uses them. */
const inlined: ReadonlySet<string> = new Set(['reshape', 'slice', 'transpose', 'gatherRows', 'broadcastTo']);

/** The value of these is best called after the layer whose weights they apply. */
const layers: ReadonlySet<string> = new Set(['linear', 'conv2d', 'patchConv', 'layerNorm', 'batchNormEval']);

const nouns: Readonly<Record<string, string>> = {
  reshape: 'reshaped',
  gatherRows: 'rows',
  transpose: 'transposed',
  concat: 'joined',
  slice: 'part',
  padSpatial: 'padded',
  add: 'sum',
  maxPool: 'pooled',
  averagePool: 'pooled',
  attention: 'attended',
  detach: 'detached',
};

function ownName({ op, args }: Statement, block: LoopBlock | undefined): string {
  const weight = layers.has(op) ? operands(args).find(({ origin }) => origin === 'weight') : undefined;
  if (weight === undefined) return nouns[op] ?? op;
  const parts = weight.name.split('.').slice(0, -1);
  const inBlock = block !== undefined && weight.name.startsWith(`${block.stem}.${block.number}.`);
  const own = inBlock ? parts.slice(block.stem.split('.').length + 1) : parts;
  const last = own.at(-1) ?? op;
  return camelCase(/^\d+$/.test(last) ? own.slice(-2).join('.') : last);
}

/** Queries, keys, values and the bias of an attention are called so. */
function attentionNames(statements: readonly Statement[]): Map<unknown, string> {
  const names = new Map<unknown, string>();
  for (const { op, args } of statements) {
    if (op !== 'attention') continue;
    const [q, k, v, , bias] = args;
    names.set(q, 'q').set(k, 'k').set(v, 'v');
    if (bias !== undefined) names.set(bias, 'bias');
  }
  return names;
}

function callParts({ op, args }: Statement, context: PrintContext): readonly [string, readonly string[]] {
  if (op !== 'batchNormEval') {
    const given = args.filter((arg) => arg !== undefined);
    return [`ops.${op}`, given.map((arg) => printValue(arg, context))];
  }
  context.helpers.add('batchNorm');
  const scale = operands(args[1])[0]?.name ?? '';
  const name = weightName(scale.slice(0, scale.lastIndexOf('.')), context.block);
  return ['batchNorm', ['ops', 'w', name, printValue(args[0], context)]];
}

/** Rearranged values that one call uses and nothing else. */
function foldableValues(
  statements: readonly Statement[],
  kept: ReadonlySet<unknown>,
  roles: ReadonlyMap<unknown, string>,
): ReadonlySet<unknown> {
  const uses = new Map<unknown, number>();
  for (const operand of operands(statements.map(({ args }) => args))) {
    uses.set(operand, (uses.get(operand) ?? 0) + 1);
  }
  const folded = statements
    .slice(0, -1)
    .filter(({ op, result }) => inlined.has(op) && uses.get(result) === 1 && !kept.has(result));
  return new Set(folded.map(({ result }) => result).filter((result) => !roles.has(result)));
}

/** The lines of a stretch, and whether they speak of the batch. */
export function printStatements(
  statements: readonly Statement[],
  stretch: Stretch,
): { readonly lines: readonly string[]; readonly usesBatch: boolean } {
  const { names, scope, indent, block, lastInto, kept } = stretch;
  const roles = attentionNames(statements);
  const foldable = foldableValues(statements, kept, roles);
  const folded = new Map<unknown, string>();
  const context: PrintContext = {
    helpers: stretch.helpers,
    usesBatch: false,
    ...(block ? { block } : {}),
    nameOf: (tensor: TracedTensor) => folded.get(tensor) ?? names.get(tensor) ?? '',
  };
  const lines: string[] = [];
  for (const statement of statements) {
    const { result } = statement;
    const [callee, args] = callParts(statement, context);
    const text = `${callee}(${args.join(', ')})`;
    if (foldable.has(result) && text.length <= widestInner) {
      folded.set(result, text);
      continue;
    }
    const into = statement === statements.at(-1) ? lastInto : undefined;
    const name = into ?? scope.take(roles.get(result) ?? ownName(statement, block));
    const start = `${indent}${into === undefined ? 'const ' : ''}${name} = `;
    lines.push(...callLines(start, callee, args, indent, shapeComment(result)));
    names.set(result, name);
  }
  return { lines, usesBatch: context.usesBatch };
}

function callLines(
  start: string,
  callee: string,
  args: readonly string[],
  indent: string,
  shape: string,
): readonly string[] {
  const line = `${start}${callee}(${args.join(', ')});`;
  if (line.length <= widest) return [`${line} // ${shape}`];
  return [`${start}${callee}(`, ...args.map((arg) => `${indent}  ${arg},`), `${indent}); // ${shape}`];
}
