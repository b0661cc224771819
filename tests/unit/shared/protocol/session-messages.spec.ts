/** @file Messages between windows, main and engine: what is understood, what is refused, and that windows name no paths. */

import { describe, expect, it } from 'vitest';
import {
  engineNoticeSchema,
  engineOrderSchema,
  sessionReplySchema,
  sessionRequestSchema,
} from '../../../../shared/protocol/session-messages.ts';

const run = { type: 'run', run: 'r1', document: '{}', engine: 'auto' };
const preview = { type: 'preview', request: 1, document: '{}', node: 'stem', image: 0 };

describe('requests of a window', () => {
  it.each([
    run,
    { ...run, maxSteps: 20, resume: '20261124-093015-my-graph-2' },
    { type: 'stop', run: 'r1' },
    { type: 'ack', events: 32 },
    preview,
    { ...preview, port: 'map', run: '20261124-093015-my-graph' },
    { type: 'doctor', request: 2 },
    { type: 'install-plan', request: 3, source: { kind: 'archive', device: 'cpu' } },
    { type: 'install', request: 4, source: { kind: 'pip', device: 'gpu' } },
    { type: 'cancel', request: 4 },
  ])('are understood: %j', (message) => {
    expect(sessionRequestSchema.parse(message)).toEqual(message);
  });

  it.each([
    ['a folder elsewhere', { ...run, resume: '../../etc' }],
    ['a path', { ...run, resume: '/a/run' }],
    ['a run folder with a backslash', { ...preview, run: 'a\\b' }],
    ['a path to install from', { type: 'install', request: 1, source: { kind: 'library', folder: '/lib' } }],
    ['an endless document', { ...run, document: 'x'.repeat(2 ** 25 + 1) }],
    ['a run called by a path', { type: 'stop', run: 'a/b' }],
    ['an acknowledgement of nothing', { type: 'ack', events: 0 }],
    ['half an image', { ...preview, image: 0.5 }],
    ['a key too many', { ...preview, __proto__x: 1 }],
    ['an unknown type', { type: 'eval', code: '1' }],
    ['nothing', null],
  ])('are refused with %s', (_what, message) => {
    expect(sessionRequestSchema.safeParse(message).success).toBe(false);
  });
});

describe('orders of main', () => {
  it.each([
    { type: 'attach', session: 'w1', runsFolder: '/runs', documentFile: null },
    { type: 'document-file', session: 'w1', file: '/a/b.tas.json' },
    { type: 'install-from', session: 'w1', request: 5, path: '/lib' },
    { type: 'probed', probe: 1, code: null, stdout: '', stderr: 'x' },
    { type: 'detach', session: 'w1' },
    { type: 'shut-down' },
  ])('are understood: %j', (message) => {
    expect(engineOrderSchema.parse(message)).toEqual(message);
  });

  it('are refused without a runs folder', () => {
    const message = { type: 'attach', session: 'w1', runsFolder: '', documentFile: null };
    expect(engineOrderSchema.safeParse(message).success).toBe(false);
  });
});

describe('what the engine says', () => {
  it('to main is beats, probes and refusals', () => {
    const work = [{ session: 'w1', what: 'run', fraction: 0.5 }];
    expect(engineNoticeSchema.safeParse({ type: 'beat', work }).success).toBe(true);
    expect(engineNoticeSchema.safeParse({ type: 'probe', probe: 1, addon: '/x.node' }).success).toBe(true);
    expect(engineNoticeSchema.safeParse({ type: 'beat', work: [{ ...work[0], fraction: 2 }] }).success).toBe(
      false,
    );
  });

  it('of a preview carries pixels and values as arrays of bytes and floats', () => {
    const result = {
      image: {
        index: 0,
        count: 500,
        width: 2,
        height: 1,
        channels: 1,
        pixels: Uint8Array.of(0, 255),
        label: 3,
        className: 'Dress',
      },
      output: { port: 'out', shape: { type: 'vector', width: 2 }, values: Float32Array.of(1, NaN) },
      weights: 'initial',
      checkpoint: null,
      engine: 'wasm',
      milliseconds: 12.5,
    };
    const message = { type: 'preview', request: 1, result };
    expect(sessionReplySchema.safeParse(structuredClone(message)).success).toBe(true);
    const listed = { ...message, result: { ...result, image: { ...result.image, pixels: [0, 255] } } };
    expect(sessionReplySchema.safeParse(listed).success).toBe(false);
  });

  it('about a failure names at least one problem', () => {
    expect(sessionReplySchema.safeParse({ type: 'failed', request: 1, problems: [] }).success).toBe(false);
  });
});
