/** @file Zero padding that PyTorch's `padding=k // 2` means. */

import type { Padding } from '../../tensor/ops.ts';

/** The same padding on all four sides. */
export function evenPadding(pixels: number): Padding {
  return { top: pixels, bottom: pixels, left: pixels, right: pixels };
}

/** Extent after a window of `kernel` moves by `stride` over `extent` pixels padded by `padding` on both sides. */
export function windowedExtent(extent: number, kernel: number, stride: number, padding: number): number {
  return Math.floor((extent + 2 * padding - kernel) / stride) + 1;
}
