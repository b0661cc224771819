/** @file Thousands of wrong messages to the desktop app's engine, from windows and from main: each is refused in words, nothing is uncaught. */

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  engineOrderSchema,
  sessionRequestSchema,
  type EngineOrder,
  type SessionRequest,
} from '../../shared/protocol/session-messages.ts';
import { startDesktop, type TestDesktop, type TestWindow } from '../support/desktop-window.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { fuzzRuns, fuzzTimeout } from './fuzz-runs.ts';

const newFolder = temporaryFolders();
const each = fuzzRuns(1_000);

const requests: readonly SessionRequest[] = [
  { type: 'run', run: 'r', document: '{}', engine: 'auto', maxSteps: 1, resume: 'a' },
  { type: 'stop', run: 'r' },
  { type: 'ack', events: 1 },
  { type: 'preview', request: 1, document: '{}', node: 'a', port: 'b', image: 0, run: 'a' },
  { type: 'doctor', request: 1 },
  { type: 'install-plan', request: 1, source: { kind: 'pip', device: 'cpu' } },
  { type: 'install', request: 1, source: { kind: 'archive', device: 'cpu' } },
  { type: 'cancel', request: 1 },
];
const orders: readonly EngineOrder[] = [
  { type: 'attach', session: 'x', runsFolder: '/nowhere', documentFile: null },
  { type: 'document-file', session: 'x', file: '/nowhere/a.tas.json' },
  { type: 'install-from', session: 'x', request: 1, path: '/nowhere' },
  { type: 'probed', probe: 1, code: 0, stdout: '', stderr: '' },
  { type: 'detach', session: 'x' },
  { type: 'shut-down' },
];

const anything = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
  fc.constantFrom('../..', '__proto__', '\u0000', 'x'.repeat(70_000), -0, NaN, 2 ** 60),
);

/** A right message with one to three of its parts replaced, removed or added. */
function spoilt(message: object): fc.Arbitrary<unknown> {
  const key = fc.oneof(
    fc.constantFrom(...Object.keys(message)),
    fc.constantFrom('type', 'source', 'path', '__proto__', 'extra'),
  );
  const change = fc.tuple(key, fc.option(anything, { nil: undefined }));
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const entries = new Map<string, unknown>(Object.entries(message));
    for (const [name, value] of changes) {
      if (value === undefined) entries.delete(name);
      else entries.set(name, value);
    }
    return Object.fromEntries(entries);
  });
}

const uncaught: unknown[] = [];
const onUncaught = (error: unknown): void => {
  uncaught.push(error);
};
let desktop: TestDesktop;
let window: TestWindow;

beforeAll(async () => {
  process.on('uncaughtException', onUncaught);
  process.on('unhandledRejection', onUncaught);
  desktop = startDesktop(new URL('file:///no-worker.js'));
  window = desktop.open('w', await newFolder());
  await window.next('hello');
});

afterAll(() => {
  window.close();
  process.off('uncaughtException', onUncaught);
  process.off('unhandledRejection', onUncaught);
});

/** The refusals so far, once the engine has seen all that was sent. */
async function refusals(mark: number): Promise<number> {
  window.sendRaw({ type: 'mark', request: mark });
  await window.next('refused', ({ request }) => request === mark);
  return window.all('refused').length;
}

describe.each(requests)('a wrong $type of a window', (request) => {
  it(
    'is refused, each in words, and a right one is answered afterwards',
    async () => {
      const mark = 1_000_000 + requests.indexOf(request);
      const before = await refusals(mark);
      let sent = 0;
      for (const message of fc.sample(fc.oneof(spoilt(request), anything), each)) {
        if (sessionRequestSchema.safeParse(message).success) continue;
        window.sendRaw(message);
        sent += 1;
      }
      expect(sent).toBeGreaterThan(each / 2);
      expect((await refusals(mark + 100)) - before).toBe(sent + 1);
      const wordless = window.all('refused').filter(({ problem }) => problem.message.length > 1_000);
      expect(wordless).toEqual([]);
      window.send({ type: 'preview', request: mark, document: '{', node: 'a', image: 0 });
      await window.next('failed', (reply) => reply.request === mark);
      expect(uncaught).toEqual([]);
    },
    fuzzTimeout,
  );
});

describe.each(orders)('a wrong $type of main', (order) => {
  it(
    'is refused',
    () => {
      const before = desktop.notices.length;
      let sent = 0;
      for (const message of fc.sample(fc.oneof(spoilt(order), anything), each)) {
        if (engineOrderSchema.safeParse(message).success) continue;
        desktop.orderRaw(message);
        sent += 1;
      }
      expect(sent).toBeGreaterThan(each / 2);
      expect(desktop.notices.slice(before).filter(({ type }) => type === 'refused')).toHaveLength(sent);
      expect(uncaught).toEqual([]);
    },
    fuzzTimeout,
  );
});
