/** @file Shapes of values as messages: every kind passes unchanged, absurd extents don't. */

import { describe, expect, it } from 'vitest';
import { portShapeSchema } from '../../../../shared/protocol/port-shape-schema.ts';

describe('portShapeSchema', () => {
  it.each([
    { type: 'map', channels: 64, height: 14, width: 7 },
    { type: 'tokens', width: 192, rows: 14, columns: 14, classTokens: 1 },
    { type: 'vector', width: 512 },
    { type: 'logits', classes: 10 },
    { type: 'labels', classes: 10 },
  ] as const)('passes $type', (shape) => {
    expect(portShapeSchema.parse(shape)).toEqual(shape);
  });

  it.each([
    ['no extent', { type: 'map', channels: 64, height: 0, width: 7 }],
    ['half an extent', { type: 'vector', width: 1.5 }],
    ['two class tokens', { type: 'tokens', width: 1, rows: 1, columns: 1, classTokens: 2 }],
    ['an unknown type', { type: 'loss' }],
  ])('refuses %s', (_what, shape) => {
    expect(portShapeSchema.safeParse(shape).success).toBe(false);
  });
});
