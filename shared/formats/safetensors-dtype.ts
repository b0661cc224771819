/** @file The element types of safetensors files and the bits that one element takes. */

/** In the order of the reference implementation, which writes the last ones first so that every tensor lies aligned. */
const bitsOf = {
  BOOL: 8,
  F4: 4,
  F6_E2M3: 6,
  F6_E3M2: 6,
  U8: 8,
  I8: 8,
  F8_E5M2: 8,
  F8_E4M3: 8,
  F8_E8M0: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  I16: 16,
  U16: 16,
  F16: 16,
  BF16: 16,
  I32: 32,
  U32: 32,
  F32: 32,
  C64: 64,
  F64: 64,
  I64: 64,
  U64: 64,
} as const;

/** The name of an element type as it stands in a header. */
export type SafetensorsDtype = keyof typeof bitsOf;

const order = Object.keys(bitsOf) as SafetensorsDtype[];

/** The type of that name, if there is one. */
export function findDtype(name: unknown): SafetensorsDtype | undefined {
  return order.find((dtype) => dtype === name);
}

/** Place in the table; a larger one is written earlier. */
export function dtypeRank(dtype: SafetensorsDtype): number {
  return order.indexOf(dtype);
}

/**
 * Bytes that a tensor takes. `undefined` when the count of elements or bits is beyond what a number holds exactly, or when elements of
 * less than a byte don't fill the last one.
 */
export function byteLengthOf(dtype: SafetensorsDtype, shape: readonly number[]): number | undefined {
  let bits: number = bitsOf[dtype];
  let product = 1;
  for (const extent of shape) {
    product *= extent;
    if (!Number.isSafeInteger(product)) return undefined;
  }
  bits *= product;
  return Number.isSafeInteger(bits) && bits % 8 === 0 ? bits / 8 : undefined;
}
