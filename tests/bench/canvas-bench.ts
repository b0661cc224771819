/**
 * @file What drawing costs: drags a node, pans and zooms in the built app, at 300 and at 1,000 nodes, and measures the script time of each
 * frame from Chromium's own trace. The last line is one JSON object; exit code 1 where a bar is passed.
 */

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type CDPSession, type Page } from '@playwright/test';
import { documentText } from '../../shared/document/write-document.ts';
import { framesIn, type TraceEvent } from './frame-script-time.ts';
import { largeDocument } from './large-document.ts';
import { beginRenderCount, endRenderCount, installRenderCount } from './render-count.ts';

/** Milliseconds of script in a frame, 95th percentile. */
const bars: Readonly<Record<number, number>> = { 300: 8, 1000: 16 };
/** Movements of the pointer in one gesture, each waited for until it is drawn. */
const steps = 90;

const root = resolve(import.meta.dirname, '../..');

interface Measured {
  readonly nodes: number;
  readonly zoom: string;
  readonly gesture: string;
  readonly frames: number;
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
  readonly bar: number;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Records a gesture; the answer is the script time of each frame in milliseconds. */
async function record(cdp: CDPSession, gesture: () => Promise<void>): Promise<readonly number[]> {
  const events: TraceEvent[] = [];
  const collect = (part: { value: unknown[] }): void => {
    events.push(...(part.value as TraceEvent[]));
  };
  cdp.on('Tracing.dataCollected', collect);
  const done = new Promise<void>((settle) => cdp.once('Tracing.tracingComplete', () => settle()));
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'toplevel', 'v8.execute', 'blink.user_timing', '__metadata'],
    },
  });
  await gesture();
  await cdp.send('Tracing.end');
  await done;
  cdp.off('Tracing.dataCollected', collect);
  return framesIn(events);
}

async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise<void>((settle) => requestAnimationFrame(() => settle())));
}

/** A node that lies in the middle of what is seen, with its place. */
async function nodeInSight(
  page: Page,
): Promise<{ readonly id: string; readonly x: number; readonly y: number }> {
  return page.evaluate(() => {
    const canvas = document.querySelector('[data-canvas]')?.getBoundingClientRect();
    if (!canvas) throw new Error('there is no canvas');
    const middle = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
    const places = [...document.querySelectorAll<HTMLElement>('.react-flow__node')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { id: element.dataset['id'] ?? '', x: x + width / 2, y: y + height / 2 };
    });
    const way = (place: { x: number; y: number }): number =>
      Math.hypot(place.x - middle.x, place.y - middle.y);
    const [nearest] = places.sort((a, b) => way(a) - way(b));
    if (!nearest) throw new Error('no node is seen');
    return nearest;
  });
}

async function dragNode(page: Page): Promise<string> {
  const { id, x, y } = await nodeInSight(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= steps; step++) {
    await page.mouse.move(x + 90 * Math.sin(step / 12), y + 60 * Math.sin(step / 7));
    await nextFrame(page);
  }
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return id;
}

async function pan(page: Page): Promise<void> {
  const { x, y } = await nodeInSight(page);
  await page.mouse.move(x, y);
  await page.mouse.down({ button: 'middle' });
  for (let step = 1; step <= steps; step++) {
    await page.mouse.move(x + 240 * Math.sin(step / 14), y + 160 * Math.sin(step / 9));
    await nextFrame(page);
  }
  await page.mouse.up({ button: 'middle' });
}

async function zoom(page: Page): Promise<void> {
  const { x, y } = await nodeInSight(page);
  await page.mouse.move(x, y);
  for (let step = 1; step <= steps; step++) {
    await page.mouse.wheel(0, Math.sin(step / 8) > 0 ? -40 : 40);
    await nextFrame(page);
  }
}

const gestures = [
  ['drag', dragNode],
  ['pan', pan],
  ['zoom', zoom],
] as const;

async function measureAt(page: Page, cdp: CDPSession, nodes: number, view: string): Promise<Measured[]> {
  const results: Measured[] = [];
  for (const [gesture, perform] of gestures) {
    await perform(page); // Compiled and warm, as after a second of use.
    const frames = await record(cdp, async () => {
      await perform(page);
    });
    const sorted = [...frames].sort((a, b) => a - b);
    results.push({
      nodes,
      zoom: view,
      gesture,
      frames: sorted.length,
      p50: percentile(sorted, 0.5),
      p95: percentile(sorted, 0.95),
      most: sorted.at(-1) ?? 0,
      bar: bars[nodes] ?? 0,
    });
  }
  return results;
}

/** How often nodes were rendered while one was dragged. */
interface Renders {
  readonly dragged: string;
  readonly own: number;
  readonly others: number;
}

/** Counts, in a page that was loaded anew for it, which nodes are rendered while one is dragged. */
async function countRenders(page: Page): Promise<Renders> {
  await page.context().addInitScript(installRenderCount);
  await page.reload();
  await ready(page);
  // That the dragged node is rendered once, since it is selected, shows that the count works.
  await page.evaluate(beginRenderCount);
  const dragged = await dragNode(page);
  const counts = await page.evaluate(endRenderCount);
  const others = Object.entries(counts).filter(([id]) => id !== dragged);
  return { dragged, own: counts[dragged] ?? 0, others: others.reduce((sum, [, count]) => sum + count, 0) };
}

async function ready(page: Page): Promise<void> {
  await page.waitForSelector('[data-testid^="node-"]', { timeout: 60_000 });
  await page.waitForTimeout(1500);
}

async function bench(nodes: number, folder: string): Promise<{ measured: Measured[]; renders: Renders }> {
  const file = join(folder, `nodes-${nodes}.tas.json`);
  await writeFile(file, documentText(largeDocument(nodes)));
  const runtime = execFileSync(
    process.execPath,
    [join(root, 'resources/build/electron-runtime.mjs'), '--path'],
    { encoding: 'utf8' },
  );
  const userData = join(folder, `user-data-${nodes}`);
  await mkdir(userData);
  const app = await _electron.launch({
    executablePath: runtime.trim(),
    args: [root, `--user-data-dir=${userData}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), file],
    env: { ...process.env, HOME: folder },
    timeout: 60_000,
  });
  try {
    const page = await app.firstWindow();
    await ready(page);
    const cdp = await page.context().newCDPSession(page);
    const whole = await measureAt(page, cdp, nodes, 'everything in sight');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+0');
    await page.waitForTimeout(500);
    const near = await measureAt(page, cdp, nodes, 'real size');
    await cdp.detach();
    return { measured: [...whole, ...near], renders: await countRenders(page) };
  } finally {
    await app.close();
  }
}

async function main(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'tas-canvas-bench-'));
  const results: Awaited<ReturnType<typeof bench>>[] = [];
  for (const nodes of [300, 1000]) results.push(await bench(nodes, folder));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  const measured = results.flatMap((result) => result.measured);
  const lines = measured.map(
    ({ nodes, zoom: view, gesture, p50, p95, most, bar, frames }) =>
      `${String(nodes).padStart(5)} nodes, ${view.padEnd(20)} ${gesture.padEnd(5)} p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, most ${most.toFixed(1)} ms in ${frames} frames (bar ${bar} ms)`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
  const tooSlow = measured.filter(({ p95, bar }) => p95 > bar);
  const renders = results.map((result) => result.renders);
  const moved = renders.every(({ own, others }) => own > 0 && others === 0);
  const isGood = tooSlow.length === 0 && moved;
  process.stdout.write(`${JSON.stringify({ bench: 'canvas', good: isGood, measured, renders })}\n`);
  return isGood ? 0 : 1;
}

process.exitCode = await main();
