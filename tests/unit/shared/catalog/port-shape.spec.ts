/** @file Shapes in words and numbers. */

import { expect, it } from 'vitest';
import {
  describeShape,
  describeType,
  describeWanted,
  elementCount,
  sameShape,
  tokenCount,
  type PortShape,
} from '../../../../shared/catalog/port-shape.ts';

const map: PortShape = { type: 'map', channels: 256, height: 14, width: 7 };
const tokens: PortShape & { type: 'tokens' } = {
  type: 'tokens',
  width: 768,
  rows: 7,
  columns: 8,
  classTokens: 1,
};

it.each<[PortShape, string, number]>([
  [map, '256 x 14 x 7', 256 * 98],
  [tokens, '1+56 x 768', 57 * 768],
  [{ ...tokens, classTokens: 0 }, '56 x 768', 56 * 768],
  [{ type: 'vector', width: 512 }, '512', 512],
  [{ type: 'logits', classes: 10 }, '10 logits', 10],
  [{ type: 'labels', classes: 10 }, 'labels of 10 classes', 1],
])('%o reads "%s" and holds %d numbers', (shape, text, elements) => {
  expect(describeShape(shape)).toBe(text);
  expect(elementCount(shape)).toBe(elements);
});

it('counts the class token among the tokens', () => {
  expect(tokenCount(tokens)).toBe(57);
});

it('says what a port takes as far as that is fixed', () => {
  expect(describeWanted({ type: 'map', channels: 3 })).toBe('a feature map of 3 channels');
  expect(describeWanted({ type: 'map' })).toBe('a feature map');
  expect(describeWanted({ type: 'tokens', width: 8 })).toBe('tokens of width 8');
  expect(describeWanted({ type: 'vector' })).toBe('a feature vector');
  expect(describeWanted({ type: 'labels', classes: 3 })).toBe('labels of 3 classes');
  expect(describeType('logits')).toBe('logits');
});

it('compares type and every extent, whatever the order in which they are written', () => {
  expect(sameShape(map, { width: 7, height: 14, channels: 256, type: 'map' })).toBe(true);
  expect(sameShape(map, { ...map, height: 7 })).toBe(false);
  expect(sameShape(tokens, { ...tokens, classTokens: 0 })).toBe(false);
  expect(sameShape({ type: 'logits', classes: 3 }, { type: 'labels', classes: 3 })).toBe(false);
});
