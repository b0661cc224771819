/** @file Arguments of operations as TypeScript: weights by their name in the checkpoint, extents in terms of the batch. */

import { relativePositionIndex } from '../../catalog/layers/window-attention.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import { batchExtent, type TracedTensor } from './trace.ts';

/** A function that the generated text defines for itself where it is used. */
export type Helper = 'pad' | 'batchNorm' | 'relativePositionIndex';

/** The numbered block that a loop runs over: `blocks` and 3 stand for the weights `blocks.3.*`. */
export interface LoopBlock {
  readonly stem: string;
  readonly number: number;
}

/** What printing a value depends on, and what it notes. */
export interface PrintContext {
  /** The text of a value that isn't a weight. */
  readonly nameOf: (tensor: TracedTensor) => string;
  /** Names of this block's weights are printed with the loop's variable. */
  readonly block?: LoopBlock;
  readonly helpers: Set<Helper>;
  usesBatch: boolean;
}

/** Whether a traced argument is a tensor. */
export function isTraced(value: unknown): value is TracedTensor {
  return typeof value === 'object' && value !== null && 'origin' in value;
}

/** The name of a weight as a string literal, or as a template inside a loop. */
export function weightName(name: string, block: LoopBlock | undefined): string {
  const start = block === undefined ? undefined : `${block.stem}.${block.number}.`;
  if (block === undefined || start === undefined || !name.startsWith(start)) return `'${name}'`;
  return `\`${block.stem}.\${block}.${name.slice(start.length)}\``;
}

function shortest(value: number): string {
  const [plain, exponent] = [String(value), value.toExponential()];
  return exponent.length < plain.length ? exponent : plain;
}

function printNumber(value: number, context: PrintContext): string {
  if (!Number.isInteger(value) || value < batchExtent || value % batchExtent !== 0) return shortest(value);
  context.usesBatch = true;
  const factor = value / batchExtent;
  return factor === 1 ? 'batch' : `batch * ${factor}`;
}

function printIndices(indices: Int32Array, context: PrintContext): string {
  const window = Math.round(Math.sqrt(Math.sqrt(indices.length)));
  if (relativePositionIndex(window).join() === indices.join()) {
    context.helpers.add('relativePositionIndex');
    return `relativePositionIndex(${window})`;
  }
  return `Int32Array.of(${indices.join(', ')})`;
}

function printObject(value: object, context: PrintContext): string {
  const entries = Object.entries(value) as [string, unknown][];
  const [first, ...others] = entries;
  const isPadding = entries.length === 4 && 'top' in value;
  if (isPadding && others.every(([, pixels]) => pixels === first?.[1])) {
    context.helpers.add('pad');
    return `pad(${String(first?.[1])})`;
  }
  return `{ ${entries.map(([key, inner]) => `${key}: ${printValue(inner, context)}`).join(', ')} }`;
}

/** One argument of an operation. */
export function printValue(value: unknown, context: PrintContext): string {
  if (typeof value === 'number') return printNumber(value, context);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isTraced(value)) {
    return value.origin === 'weight' ? `w(${weightName(value.name, context.block)})` : context.nameOf(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => printValue(item, context)).join(', ')}]`;
  if (value instanceof Int32Array) return printIndices(value, context);
  return printObject(value, context);
}

/** A shape as comments give it: `[b, 8, 8, 12]`. */
export function shapeComment({ shape }: Tensor): string {
  const extents = shape.map((extent) => {
    if (extent < batchExtent || extent % batchExtent !== 0) return String(extent);
    return extent === batchExtent ? 'b' : `b * ${extent / batchExtent}`;
  });
  return `[${extents.join(', ')}]`;
}
