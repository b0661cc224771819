/** @file Differences between our numbers and golden ones, and the worst of each kind. */

/** What is compared; the first five of a single model, the last of an objective. */
export type ErrorKind = 'stages' | 'penultimate' | 'logits' | 'loss' | 'gradients' | 'buffers' | 'terms';

/** Largest error that a float32 implementation may show: values relative to the largest, gradients relative in L2. */
export const tolerance: Readonly<Record<ErrorKind, number>> = {
  stages: 1e-4,
  penultimate: 1e-4,
  logits: 1e-4,
  loss: 1e-4,
  gradients: 1e-3,
  buffers: 1e-4,
  terms: 1e-4,
};

/** Largest absolute difference over the largest absolute golden value. Infinite where lengths differ or a number isn't finite. */
export function relativeToLargest(ours: ArrayLike<number>, golden: ArrayLike<number>): number {
  if (ours.length !== golden.length) return Infinity;
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < golden.length; i++) {
    const [a, b] = [ours[i] ?? NaN, golden[i] ?? NaN];
    if (!Number.isFinite(a) || !Number.isFinite(b)) return Infinity;
    difference = Math.max(difference, Math.abs(a - b));
    largest = Math.max(largest, Math.abs(b));
  }
  return difference === 0 ? 0 : difference / largest;
}

/** Euclidean length. */
export function lengthOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? NaN) ** 2;
  return Math.sqrt(sum);
}

/**
 * Length of the difference over the length of the golden tensor. A tensor whose gradient vanishes but for rounding is
 * held against `floor` instead, a small share of the whole gradient's length.
 */
export function relativeLength(ours: ArrayLike<number>, golden: ArrayLike<number>, floor: number): number {
  if (ours.length !== golden.length) return Infinity;
  let sum = 0;
  for (let i = 0; i < golden.length; i++) sum += ((ours[i] ?? NaN) - (golden[i] ?? NaN)) ** 2;
  const error = Math.sqrt(sum) / Math.max(lengthOf(golden), floor);
  return Number.isFinite(error) ? error : Infinity;
}

/** The worst error of each kind so far, and the tensor that has it. */
export class Worst {
  readonly errors: Partial<Record<ErrorKind, number>> = {};
  readonly where: Partial<Record<ErrorKind, string>> = {};

  note(kind: ErrorKind, name: string, error: number): void {
    // An error that is no number must not be forgotten behind smaller ones.
    const known = Number.isNaN(error) ? Infinity : error;
    if (known < (this.errors[kind] ?? -1)) return;
    this.errors[kind] = known;
    this.where[kind] = name;
  }

  /** Whether every kind keeps its tolerance. */
  get ok(): boolean {
    return Object.entries(this.errors).every(([kind, error]) => error <= tolerance[kind as ErrorKind]);
  }
}
