/** @file Speaks over a real channel: answers find their questions, what can't be read is refused, handled events are acknowledged. */

import { afterEach, describe, expect, it } from 'vitest';
import { errorProblem } from '../../../../shared/problem.ts';
import { openEngineLine, type EngineLine, type RunReply } from '../../../../renderer/run/engine-line.ts';

interface Ends {
  readonly line: EngineLine;
  readonly engine: MessagePort;
  readonly sent: unknown[];
  readonly onRun: RunReply[];
  readonly refused: string[];
}

const open: MessagePort[] = [];

function bothEnds(): Ends {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const ends: Ends = { line: undefined as never, engine: port2, sent: [], onRun: [], refused: [] };
  port2.onmessage = ({ data }: MessageEvent<unknown>) => void ends.sent.push(data);
  const line = openEngineLine(port1, {
    onRun: (reply) => void ends.onRun.push(reply),
    onRefused: (problem) => void ends.refused.push(problem.code),
  });
  return Object.assign(ends, { line });
}

afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !holds(); turn++) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(holds()).toBe(true);
}

const plan = { download: null, diskBytes: 5, lines: ['All of it is here.'] };
const pip = { kind: 'pip', device: 'cpu' } as const;

function askPlan({ line }: Ends) {
  return line.ask({ type: 'install-plan', source: pip }, (reply) =>
    reply.type === 'install-plan' ? reply.plan : undefined,
  );
}

describe('a line to the engine', () => {
  it('gives each question the answer under its number, in whatever order they come', async () => {
    const ends = bothEnds();
    const first = askPlan(ends);
    const second = askPlan(ends);
    await until(() => ends.sent.length === 2);
    expect(ends.sent).toEqual([
      { type: 'install-plan', source: pip, request: first.request },
      { type: 'install-plan', source: pip, request: second.request },
    ]);
    ends.engine.postMessage({
      type: 'install-plan',
      request: second.request,
      plan: { ...plan, diskBytes: 7 },
    });
    ends.engine.postMessage({ type: 'install-plan', request: first.request, plan });
    expect(await first.answer).toEqual({ ok: true, value: plan });
    expect(await second.answer).toEqual({ ok: true, value: { ...plan, diskBytes: 7 } });
  });

  it('fails a question with the problems that the engine names', async () => {
    const ends = bothEnds();
    const { request, answer } = askPlan(ends);
    const problem = { code: 'engine/no-python', severity: 'error', message: 'No Python.', place: {} };
    ends.engine.postMessage({ type: 'failed', request, problems: [problem] });
    expect(await answer).toEqual({ ok: false, problems: [problem] });
  });

  it('fails what waits when it is closed, and hears nothing more', async () => {
    const ends = bothEnds();
    const { answer } = askPlan(ends);
    ends.line.close(errorProblem('engine/gone', 'The engine stopped.'));
    expect(await answer).toMatchObject({ ok: false, problems: [{ code: 'engine/gone' }] });
    ends.engine.postMessage({ type: 'run-gap', run: 'a', events: 1 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ends.onRun).toEqual([]);
  });

  it('refuses what the protocol does not know, and goes on', async () => {
    const ends = bothEnds();
    ends.engine.postMessage({ type: 'run-gap', run: 'a', events: -1 });
    ends.engine.postMessage('run-gap');
    ends.engine.postMessage({ type: 'run-gap', run: 'a', events: 3 });
    await until(() => ends.onRun.length === 1);
    expect(ends.refused).toEqual(['engine/unreadable-message', 'engine/unreadable-message']);
    expect(ends.onRun).toEqual([{ type: 'run-gap', run: 'a', events: 3 }]);
  });

  it('acknowledges events in bundles, after they were handled', async () => {
    const ends = bothEnds();
    const event = { event: 'warning', code: 'a/b', message: 'c' };
    for (let index = 0; index < 40; index++) ends.engine.postMessage({ type: 'run-event', run: 'a', event });
    await until(() => ends.onRun.length === 40);
    await until(() => ends.sent.length === 2);
    expect(ends.sent).toEqual([
      { type: 'ack', events: 16 },
      { type: 'ack', events: 16 },
    ]);
  });
});
