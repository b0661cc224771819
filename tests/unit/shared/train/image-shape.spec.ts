/** @file The extent of an image, counted and written. */

import { expect, it } from 'vitest';
import { imageElements, imageShapeText } from '../../../../shared/train/image-shape.ts';

it('counts and writes', () => {
  const shape = { height: 2, width: 3, channels: 4 };
  expect(imageElements(shape)).toBe(24);
  expect(imageShapeText(shape)).toBe('2x3x4');
});
