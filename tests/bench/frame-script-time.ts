/** @file Reads from a trace how long scripts ran in each frame of the page. */

/** An event of Chromium's trace; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** Time that the thread really ran, where the system tells it: what other programs take away isn't in it. */
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly type?: string } };
}

/** Everything in which JavaScript runs; nested ones are counted once. */
const scripts = new Set([
  'EvaluateScript',
  'FunctionCall',
  'EventDispatch',
  'FireAnimationFrame',
  'TimerFire',
  'RunMicrotasks',
  'v8.callFunction',
  'MinorGC',
  'MajorGC',
]);

/** The thread of the page in which most script ran. */
function mainThread(events: readonly TraceEvent[]): string | undefined {
  const time = new Map<string, number>();
  for (const { name, pid, tid, dur = 0 } of events) {
    if (scripts.has(name)) time.set(`${pid}/${tid}`, (time.get(`${pid}/${tid}`) ?? 0) + dur);
  }
  return [...time].sort((a, b) => b[1] - a[1])[0]?.[0];
}

interface Span {
  readonly start: number;
  end: number;
  /** Microseconds of script. */
  readonly time: number;
  /** Whether it answers a movement of the pointer or the wheel. */
  readonly isInput: boolean;
}

const inputs = new Set(['mousemove', 'pointermove', 'wheel']);

/** Scripts that don't lie within others. */
function outermost(events: readonly TraceEvent[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { ts, dur = 0, tdur = dur, args } of events.toSorted((a, b) => a.ts - b.ts)) {
    const last = spans.at(-1);
    if (last && ts < last.end) continue;
    spans.push({ start: ts, end: ts + dur, time: tdur, isInput: inputs.has(args?.data?.type ?? '') });
  }
  return spans;
}

/**
 * Milliseconds of script in each frame that follows a movement of the pointer or the wheel. A frame reaches from one animation frame's
 * callbacks to the next; what an input brings about runs between.
 */
export function framesIn(events: readonly TraceEvent[]): readonly number[] {
  const main = mainThread(events);
  const own = events.filter(({ ph, pid, tid }) => ph === 'X' && `${pid}/${tid}` === main);
  const begins = own
    .filter(({ name }) => name === 'FireAnimationFrame')
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  const spans = outermost(own.filter(({ name }) => scripts.has(name)));
  return begins.slice(0, -1).flatMap((begin, index) => {
    const end = begins[index + 1] ?? begin;
    const inside = spans.filter(({ start }) => start >= begin && start < end);
    if (!inside.some(({ isInput }) => isInput)) return [];
    return [inside.reduce((sum, { time }) => sum + time, 0) / 1000];
  });
}
