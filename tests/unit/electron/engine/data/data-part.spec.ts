/** @file Taking chosen images: pixels, labels and files in the order of the choice. */

import { describe, expect, it } from 'vitest';
import { takePart } from '../../../../../electron/engine/data/data-part.ts';

describe('takePart', () => {
  it('copies stored images into shared memory', () => {
    const stored = {
      kind: 'stored',
      labels: [5, 6, 7],
      shape: { height: 1, width: 2, channels: 1 },
      copy: (index: number, pixels: Uint8Array, start: number) =>
        pixels.set([10 * index, 10 * index + 1], start),
    } as const;
    const part = takePart(stored, Uint32Array.of(2, 0));
    expect(part).toMatchObject({ kind: 'memory', size: 2, labels: Int32Array.of(7, 5) });
    if (part.kind !== 'memory') return;
    expect([...part.pixels]).toEqual([20, 21, 0, 1]);
    expect(part.pixels.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('keeps the names of image files', () => {
    const files = { kind: 'files', labels: [0, 0, 1], directory: 'd', files: ['a/x', 'a/y', 'b/x'] } as const;
    expect(takePart(files, Uint32Array.of(0, 2))).toEqual({
      kind: 'files',
      size: 2,
      directory: 'd',
      files: ['a/x', 'b/x'],
      labels: Int32Array.of(0, 1),
    });
  });
});
