/** @file Shapes set closer. */

import { expect, it } from 'vitest';
import { tightShape } from '../../../../renderer/editor/canvas/tight-shape.ts';

it('sets shapes closer', () => {
  expect(tightShape('64 x 14 x 14')).toBe('64×14×14');
});
