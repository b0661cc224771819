/** @file Messages between host and engine: what is understood, and what is refused. */

import { describe, expect, it } from 'vitest';
import { engineMessageSchema, hostMessageSchema } from '../../../../shared/protocol/engine-messages.ts';

const order = { document: '{}', documentFile: '/a/b.tas.json', engine: 'wasm', out: '/runs' };

describe('messages to the engine', () => {
  it('are a run and a stop', () => {
    expect(hostMessageSchema.safeParse({ type: 'run', order }).success).toBe(true);
    expect(hostMessageSchema.safeParse({ type: 'stop' }).success).toBe(true);
  });

  it.each([
    ['an unknown type', { type: 'delete', order }],
    ['an unknown engine', { type: 'run', order: { ...order, engine: 'gpu' } }],
    ['a key too many', { type: 'run', order: { ...order, shell: 'rm' } }],
    ['no steps at all', { type: 'run', order: { ...order, maxSteps: 0 } }],
    ['nothing', null],
    ['text', 'run'],
  ])('are refused with %s', (_what, message) => {
    expect(hostMessageSchema.safeParse(message).success).toBe(false);
  });
});

describe('messages from the engine', () => {
  it('end with a verdict and problems', () => {
    const problem = {
      code: 'a/b',
      severity: 'error',
      message: 'No.',
      place: { node: 'x', path: ['nodes', 'x'] },
    };
    expect(
      engineMessageSchema.safeParse({ type: 'end', verdict: 'input', problems: [problem] }).success,
    ).toBe(true);
    expect(engineMessageSchema.safeParse({ type: 'end', verdict: 'maybe', problems: [] }).success).toBe(
      false,
    );
  });
});
