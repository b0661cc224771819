/** @file Which inputs fit the images of a set. */

import { describe, expect, it } from 'vitest';
import { inputProblem } from '../../../../../electron/engine/data/check-input.ts';
import type { ImageShape } from '../../../../../shared/train/image-shape.ts';

const shape = (side: number, channels: number): ImageShape => ({ height: side, width: side, channels });
const stored = (side: number, channels: number) =>
  ({ kind: 'stored', labels: [], shape: shape(side, channels), copy: () => undefined }) as const;
const files = { kind: 'files', labels: [], directory: '', files: [] } as const;

describe('inputProblem', () => {
  it.each([
    [stored(28, 1), shape(28, 1)],
    [stored(28, 1), shape(32, 3)],
    [stored(28, 1), shape(42, 3)],
    [stored(32, 3), shape(32, 3)],
    [files, shape(224, 3)],
    [files, shape(16, 1)],
  ])('accepts %j on %j', (images, input) => {
    expect(inputProblem(images, input)).toBeUndefined();
  });

  it.each([
    [stored(28, 1), shape(24, 1), '28 to 42 pixels'],
    [stored(32, 3), shape(224, 3), 'not scaled'],
    [stored(28, 1), { height: 32, width: 20, channels: 1 }, '32x20x1'],
    [stored(32, 3), shape(32, 1), 'Set the input to 3 channels'],
    [files, shape(32, 4), '4 channels'],
  ])('refuses %j on %j', (images, input, words) => {
    const problem = inputProblem(images, input);
    expect(problem?.code).toBe('data/input-size');
    expect(problem?.message).toContain(words);
  });
});
