/** @file What entries are made with. */

import { expect, it } from 'vitest';
import { defineNode, shapeOf } from '../../../../shared/catalog/define-node.ts';
import type { PortShape } from '../../../../shared/catalog/port-shape.ts';
import { pool } from '../../../../shared/catalog/feature/pool.ts';

it('keeps an entry as it is written', () => {
  const entry = { ...pool };
  expect(defineNode(entry)).toBe(entry);
});

it('gives the shape of a port of a settled type, and takes any other for a bug', () => {
  const vector: PortShape = { type: 'vector', width: 4 };
  expect(shapeOf({ in: vector }, 'in', 'vector')).toBe(vector);
  expect(() => shapeOf({ in: vector }, 'in', 'map')).toThrow('port in holds vector, not map');
  expect(() => shapeOf({}, 'in', 'map')).toThrow('port in holds nothing, not map');
});
