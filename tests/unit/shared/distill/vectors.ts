/** @file The inputs of the published test vectors: three images, four classes, features of width three. */

import type { Matrix } from '../../../support/matrix.ts';

export const studentLogits: Matrix = [
  [1, 2, 0, -1],
  [0.5, -0.5, 1.5, 0],
  [2, 1, 0, 1],
];
export const teacherLogits: Matrix = [
  [2, 1, 0, 0],
  [0, 0, 3, -1],
  [1, 3, -1, 0],
];
export const labels = [0, 2, 1];
export const studentFeatures: Matrix = [
  [1, 0, 2],
  [0, 1, -1],
  [1, 1, 0],
];
export const teacherFeatures: Matrix = [
  [1, 1, 1],
  [-1, 0, 2],
  [0, 2, 1],
];
