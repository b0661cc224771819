/** @file Ids, port references and the version of the schema. */

import { describe, expect, it } from 'vitest';
import { documentVersion } from '../../../../shared/document/migrations.ts';
import { documentSchema, nodeIdSchema, portRefSchema } from '../../../../shared/document/schema.ts';

it('is of the version that the migrations lead to', () => {
  expect(documentSchema.shape.version.value).toBe(documentVersion);
});

describe('nodeIdSchema', () => {
  it.each(['a', '7', 'stage-1_b', 'x'.repeat(64)])('takes %s', (id) => {
    expect(nodeIdSchema.safeParse(id).success).toBe(true);
  });

  it.each([
    '',
    'A',
    '-a',
    '_a',
    'a.b',
    'a b',
    'ä',
    'a\n',
    'x'.repeat(65),
    'constructor',
    'prototype',
    '__proto__',
  ])('refuses %j', (id) => {
    expect(nodeIdSchema.safeParse(id).success).toBe(false);
  });
});

describe('portRefSchema', () => {
  it.each(['a.in', '7.q2'])('takes %s', (ref) => {
    expect(portRefSchema.safeParse(ref).success).toBe(true);
  });

  it.each(['a', 'a.', '.in', 'a.b.c', 'a.In', 'constructor.in', `a.${'p'.repeat(33)}`, 'a.in\n'])(
    'refuses %j',
    (ref) => {
      expect(portRefSchema.safeParse(ref).success).toBe(false);
    },
  );
});
