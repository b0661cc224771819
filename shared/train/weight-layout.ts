/** @file Weights between the layouts of files (PyTorch's) and of engines: OIHW and HWIO, [out, in] and [in, out]. */

import type { WeightSpec } from '../catalog/weight-spec.ts';

/** Extents of a weight inside an engine. */
export function engineShape({ shape, layout }: WeightSpec): readonly number[] {
  const [out = 0, inner = 0, rows = 0, columns = 0] = shape;
  switch (layout) {
    case 'plain':
      return shape;
    case 'linear':
      return [inner, out];
    case 'conv':
      return [rows, columns, inner, out];
  }
}

/** Swaps the two axes of a matrix `[rows, columns]`. */
function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result[column * rows + row] = values[row * columns + column] ?? 0;
    }
  }
  return result;
}

/** Swaps the first half of the axes with the second where that is all it takes; convolutions also swap in and out. */
function convToEngine(
  values: Float32Array,
  [out = 0, inner = 0, rows = 0, columns = 0]: readonly number[],
): Float32Array {
  // OIHW -> HWIO is [O I, H W] -> [H W, O I], then O I -> I O in each place.
  const places = transposed(values, out * inner, rows * columns);
  const result = new Float32Array(values.length);
  const each = out * inner;
  for (let place = 0; place < rows * columns; place++) {
    result.set(transposed(places.subarray(place * each, (place + 1) * each), out, inner), place * each);
  }
  return result;
}

function convToFile(
  values: Float32Array,
  [out = 0, inner = 0, rows = 0, columns = 0]: readonly number[],
): Float32Array {
  const each = out * inner;
  const places = new Float32Array(values.length);
  for (let place = 0; place < rows * columns; place++) {
    places.set(transposed(values.subarray(place * each, (place + 1) * each), inner, out), place * each);
  }
  return transposed(places, rows * columns, each);
}

/** Values in an engine's layout, from the file's. */
export function toEngineLayout(spec: WeightSpec, values: Float32Array): Float32Array {
  const [out = 0, inner = 0] = spec.shape;
  switch (spec.layout) {
    case 'plain':
      return values;
    case 'linear':
      return transposed(values, out, inner);
    case 'conv':
      return convToEngine(values, spec.shape);
  }
}

/** Values in the file's layout, from an engine's. */
export function toFileLayout(spec: WeightSpec, values: Float32Array): Float32Array {
  const [out = 0, inner = 0] = spec.shape;
  switch (spec.layout) {
    case 'plain':
      return values;
    case 'linear':
      return transposed(values, inner, out);
    case 'conv':
      return convToFile(values, spec.shape);
  }
}
