/** @file The desktop app's engine, driven as windows and main drive it: runs, previews beside them, windows that freeze, die and return. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../shared/protocol/run-events.ts';
import { eventCredit } from '../../shared/protocol/session-messages.ts';
import { buildDataWorker } from '../support/data-worker.ts';
import { startDesktop, type TestDesktop, type TestWindow } from '../support/desktop-window.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const quickStart = new URL('../../resources/templates/quick-start.tas.json', import.meta.url);
let document = '';
let desktop: TestDesktop;

beforeAll(async () => {
  // With so few images an evaluation takes no time.
  const few = '"name": "fashion-mnist-mini", "trainImages": 640, "evaluationImages": 64';
  document = (await readFile(quickStart, 'utf8')).replace('"name": "fashion-mnist-mini"', few);
  desktop = startDesktop(await buildDataWorker());
});

const eventsOf = (window: TestWindow): RunEvent[] => window.all('run-event').map(({ event }) => event);
const kindsOf = (window: TestWindow): string[] => eventsOf(window).map(({ event }) => event);
const wasm = { type: 'run', engine: 'wasm' } as const;

async function metricsOf(runs: string): Promise<RunEvent[]> {
  const [folder] = await readdir(runs);
  const text = await readFile(join(runs, folder ?? '', 'metrics.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);
}

describe('a run of a window', () => {
  it('tells everything in order and ends well, previews come in between, and a second run is refused', async () => {
    const runs = await newFolder();
    const window = desktop.open('whole', runs);
    expect((await window.next('hello')).facts.cores).toBeGreaterThan(0);
    window.send({ ...wasm, run: 'r', document, maxSteps: 12 });
    await window.next('run-event', ({ event }) => event.event === 'step');
    window.send({ type: 'preview', request: 1, document, node: 'student-s2', image: 7 });
    window.send({ ...wasm, run: 'second', document });
    const refused = await window.next('run-end', ({ run }) => run === 'second');
    expect(refused.problems[0]?.code).toBe('run/engine-busy');
    const { result } = await window.next('preview');
    expect(window.all('run-end').map(({ run }) => run)).toEqual(['second']);
    expect(result).toMatchObject({ weights: 'initial', engine: 'wasm', image: { index: 7, width: 32 } });
    const end = await window.next('run-end', ({ run }) => run === 'r');
    expect(end).toMatchObject({ verdict: 'fine', problems: [] });
    const told = eventsOf(window);
    expect(told[0]?.event).toBe('start');
    expect(told.at(-1)).toMatchObject({ event: 'done', outcome: 'finished' });
    // What isn't a step came whole, in the order in which the run wrote it down.
    const lasting = (events: RunEvent[]): RunEvent[] => events.filter(({ event }) => event !== 'step');
    expect(lasting(told)).toEqual(lasting(await metricsOf(runs)));
    expect(told.filter(({ event }) => event === 'warning')).not.toContainEqual(
      expect.objectContaining({ code: 'train/tensors-grow' }),
    );
    const beats = desktop.notices.flatMap((notice) => (notice.type === 'beat' ? notice.work : []));
    expect(beats).toContainEqual(expect.objectContaining({ session: 'whole', what: 'run' }));
    expect(desktop.notices.at(-1)).toEqual({ type: 'beat', work: [] });
    window.close();
  }, 120_000);

  it('stops with a checkpoint, and goes on from it by the name of its folder', async () => {
    const runs = await newFolder();
    const window = desktop.open('stopped', runs);
    window.send({ ...wasm, run: 'r', document, maxSteps: 120 });
    await window.next('run-event', ({ event }) => event.event === 'step' && event.step >= 3);
    window.send({ type: 'stop', run: 'r' });
    expect((await window.next('run-end')).verdict).toBe('fine');
    expect(eventsOf(window).at(-1)).toMatchObject({ event: 'done', outcome: 'stopped' });
    const [folder = ''] = await readdir(runs);
    window.send({ ...wasm, run: 'again', document: '', resume: folder });
    const start = await window.next('run-event', ({ run }) => run === 'again');
    expect(start.event).toMatchObject({ event: 'start', resumed: { phase: 'teacher' } });
    window.send({ type: 'stop', run: 'again' });
    await window.next('run-end', ({ run }) => run === 'again');
    window.send({ type: 'preview', request: 1, document, node: 'teacher-s1', image: 0, run: folder });
    expect((await window.next('preview')).result).toMatchObject({ weights: 'checkpoint' });
    window.close();
  }, 120_000);

  it('that never acknowledges gets its credit of events and no more, and the run goes on to its end', async () => {
    const runs = await newFolder();
    const often = document.replace(/"checkpointEvery": \d+/, '"checkpointEvery": 1');
    const frozen = desktop.open('frozen', runs, { acknowledges: false });
    frozen.send({ ...wasm, run: 'r', document: often, maxSteps: 20 });
    await frozen.next('run-event', ({ event }) => event.event === 'step');
    const isIdle = (): boolean => {
      const last = desktop.notices.at(-1);
      return last?.type === 'beat' && last.work.length === 0;
    };
    while (!isIdle()) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(frozen.all('run-event')).toHaveLength(eventCredit);
    expect((await metricsOf(runs)).at(-1)).toMatchObject({ event: 'done', outcome: 'finished' });
    for (let woken = 0; frozen.all('run-end').length === 0; woken += 1) {
      frozen.send({ type: 'ack', events: eventCredit });
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(woken).toBeLessThan(100);
    }
    expect(kindsOf(frozen).at(-1)).toBe('done');
    frozen.close();
  }, 120_000);

  it('goes on without its window, which is told of it when it returns, and stops when it is gone for good', async () => {
    const runs = await newFolder();
    const first = desktop.open('returns', runs);
    first.send({ ...wasm, run: 'r', document, maxSteps: 500 });
    await first.next('run-event', ({ event }) => event.event === 'step');
    first.close();
    const second = desktop.open('returns', runs);
    expect((await second.next('hello')).run).toBe('r');
    expect((await second.next('run-event')).event.event).toBe('start');
    await second.next('run-event', ({ event }) => event.event === 'step' && event.step > 5);
    desktop.order({ type: 'detach', session: 'returns' });
    const other = desktop.open('other', runs);
    for (let run = 0; ; run += 1) {
      other.send({ ...wasm, run: `r${run}`, document: '', resume: 'no-such-run' });
      const end = await other.next('run-end', (reply) => reply.run === `r${run}`);
      if (end.problems[0]?.code !== 'run/engine-busy') break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await metricsOf(runs)).at(-1)).toMatchObject({ event: 'done', outcome: 'stopped' });
    other.close();
  }, 120_000);
});

describe('what a user may get wrong', () => {
  it('comes back as the end of the run, or as a failed request', async () => {
    const window = desktop.open('wrong', await newFolder());
    window.send({ ...wasm, run: 'torn', document: '{' });
    expect(await window.next('run-end')).toMatchObject({ verdict: 'input' });
    window.send({ ...wasm, run: 'lost', document: '', resume: 'no-such-run' });
    const lost = await window.next('run-end', ({ run }) => run === 'lost');
    expect(lost.problems[0]?.code).toBe('run/not-a-run');
    window.send({ type: 'preview', request: 1, document, node: 'nobody', image: 0 });
    expect((await window.next('failed', ({ request }) => request === 1)).problems[0]?.code).toBe(
      'preview/no-value',
    );
    window.send({ type: 'preview', request: 2, document, node: 'student-s1', image: 0, run: 'none' });
    expect((await window.next('failed', ({ request }) => request === 2)).problems[0]?.code).toBe(
      'checkpoint/none',
    );
    window.sendRaw({ type: 'preview', request: 3, document, node: 7 });
    expect(await window.next('refused')).toMatchObject({ request: 3 });
    window.close();
  });
});

describe('shutting down', () => {
  it('stops the run with a checkpoint and ends the process', async () => {
    const runs = await newFolder();
    const last = startDesktop(await buildDataWorker());
    const window = last.open('w', runs);
    window.send({ ...wasm, run: 'r', document, maxSteps: 500 });
    await window.next('run-event', ({ event }) => event.event === 'step');
    last.order({ type: 'shut-down' });
    await last.exited;
    expect((await metricsOf(runs)).at(-1)).toMatchObject({ event: 'done', outcome: 'stopped' });
  }, 120_000);
});
