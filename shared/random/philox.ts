/** @file Philox4x32-10, a counter-based generator: any block of numbers is computed without the blocks before it. */

const multiplier0 = 0xd2511f53;
const multiplier1 = 0xcd9e8d57;
const keyStep0 = 0x9e3779b9;
const keyStep1 = 0xbb67ae85;
const rounds = 10;

/** The upper 32 bits of a 32 x 32 bit product; every intermediate value is an integer below 2^53, so nothing is rounded. */
function upperProduct(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const first = aHigh * bLow + ((aLow * bLow) >>> 16);
  const second = aLow * bHigh + (first & 0xffff);
  return (aHigh * bHigh + (first >>> 16) + (second >>> 16)) >>> 0;
}

/**
 * Writes the four 32-bit words that belong to a counter of four words under a key of two; `out` may be `counter`.
 * Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3 (SC 2011).
 */
export function philox(counter: Uint32Array, key0: number, key1: number, out: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0] = counter;
  let k0 = key0 >>> 0;
  let k1 = key1 >>> 0;
  for (let round = 0; round < rounds; round += 1) {
    const high0 = upperProduct(multiplier0, a);
    const low0 = Math.imul(multiplier0, a);
    const high1 = upperProduct(multiplier1, c);
    const low1 = Math.imul(multiplier1, c);
    a = (high1 ^ b ^ k0) >>> 0;
    b = low1 >>> 0;
    c = (high0 ^ d ^ k1) >>> 0;
    d = low0 >>> 0;
    k0 = (k0 + keyStep0) >>> 0;
    k1 = (k1 + keyStep1) >>> 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}
