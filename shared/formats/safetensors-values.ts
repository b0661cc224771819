/** @file The numbers in safetensors entries: floats as float32, integers as exact numbers, and a search for those that aren't finite. */

import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';
import { quote } from './json-fault.ts';
import type { SafetensorsEntry } from './safetensors.ts';

/** A tensor of floating-point elements that `toFloat32` reads. */
export interface FloatEntry extends SafetensorsEntry {
  readonly dtype: 'F64' | 'F32' | 'F16' | 'BF16';
}

/** Whether `toFloat32` takes this tensor. */
export function isFloatEntry(entry: SafetensorsEntry): entry is FloatEntry {
  return ['F64', 'F32', 'F16', 'BF16'].includes(entry.dtype);
}

/**
 * The elements as float32, float64 rounded. A float32 tensor that lies aligned in its file is returned as a view: copy it before writing to it.
 * Little-endian hosts only, which all supported ones are.
 */
export function toFloat32({ dtype, bytes }: FloatEntry): Float32Array {
  switch (dtype) {
    case 'F32':
      return new Float32Array(...aligned(bytes, 4));
    case 'F64':
      return Float32Array.from(new Float64Array(...aligned(bytes, 8)));
    case 'BF16': {
      const bits = Uint32Array.from(new Uint16Array(...aligned(bytes, 2)), (half) => half << 16);
      return new Float32Array(bits.buffer);
    }
    case 'F16':
      return Float32Array.from(new Uint16Array(...aligned(bytes, 2)), halfToNumber);
  }
}

/** The elements of an integer or boolean tensor; a problem for other types, and for values that a number can't hold exactly. */
export function toIntegers(entry: SafetensorsEntry, name = ''): Result<readonly number[]> {
  const { dtype, bytes } = entry;
  switch (dtype) {
    case 'I64':
    case 'U64':
      return exactNumbers(entry, name);
    case 'I32':
      return success(Array.from(new Int32Array(...aligned(bytes, 4))));
    case 'U32':
      return success(Array.from(new Uint32Array(...aligned(bytes, 4))));
    case 'I16':
      return success(Array.from(new Int16Array(...aligned(bytes, 2))));
    case 'U16':
      return success(Array.from(new Uint16Array(...aligned(bytes, 2))));
    case 'I8':
      return success(Array.from(new Int8Array(...aligned(bytes, 1))));
    case 'U8':
    case 'BOOL':
      return success(Array.from(bytes));
    default: {
      const message = `Tensor ${quote(name)} holds ${dtype} values where integers are needed.`;
      return failure(errorProblem('safetensors/not-integers', message, { path: [name] }));
    }
  }
}

/** One problem for each tensor that holds NaN or an infinity, with the first such element. Types that `toFloat32` doesn't take are passed over. */
export function findNonFinite(tensors: ReadonlyMap<string, SafetensorsEntry>): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [name, entry] of tensors) {
    if (!isFloatEntry(entry)) continue;
    const values = entry.dtype === 'F64' ? new Float64Array(...aligned(entry.bytes, 8)) : toFloat32(entry);
    const index = values.findIndex((value) => !Number.isFinite(value));
    if (index === -1) continue;
    const message = `Tensor ${quote(name)} holds ${values[index]} at element ${index}. Weights must be finite numbers.`;
    problems.push(errorProblem('safetensors/not-finite', message, { path: [name, index] }));
  }
  return problems;
}

function exactNumbers({ dtype, bytes }: SafetensorsEntry, name: string): Result<readonly number[]> {
  const values =
    dtype === 'I64' ? new BigInt64Array(...aligned(bytes, 8)) : new BigUint64Array(...aligned(bytes, 8));
  const numbers = Array.from(values, Number);
  const index = numbers.findIndex((value) => !Number.isSafeInteger(value));
  if (index === -1) return success(numbers);
  const message = `Tensor ${quote(name)} holds ${values[index]} at element ${index}, too large to be read exactly.`;
  return failure(errorProblem('safetensors/integer-range', message, { path: [name, index] }));
}

/** Arguments of a typed array over these bytes, which are copied only where they don't lie on a multiple of `width`. */
function aligned(bytes: Uint8Array, width: number): [ArrayBufferLike, number, number] {
  // Not `slice`, which on a Node Buffer is one more view of the same bytes.
  const source = bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
  return [source.buffer, source.byteOffset, source.length / width];
}

/** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
function halfToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
