/** @file Whether every number of an array is finite. */

/** False for an array with a NaN or an infinity in it. */
export function isFiniteArray(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) return false;
  }
  return true;
}
