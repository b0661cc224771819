/** @file `tas run` on the bundled images: its events, the folder that it leaves, and what it says when something is wrong. */

import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../shared/protocol/run-events.ts';
import { readSafetensors } from '../../shared/formats/safetensors.ts';
import { onSmallDisk } from '../crash/small-disk.ts';
import { expectSuccess } from '../support/expect-result.ts';
import { briefly, eventsOf, quickStart, tas, type TasResult } from '../support/tas.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const python = process.env['TAS_TEST_PYTHON'];

function run(out: string, ...args: readonly string[]): Promise<TasResult> {
  return tas(['run', quickStart, '--engine', 'wasm', ...briefly, '--out', out, ...args]);
}

async function runFolder(out: string): Promise<string> {
  const [name = ''] = await readdir(out);
  return join(out, name);
}

describe('a brief run', () => {
  let folder = '';
  let events: readonly RunEvent[] = [];

  beforeAll(async () => {
    const out = await newFolder();
    const result = await run(out, '--json', '--seed', '3');
    expect(result).toMatchObject({ code: 0, err: '' });
    events = eventsOf(result.out);
    folder = await runFolder(out);
  });

  it('tells what it does from start to done, phase by phase', () => {
    expect(events[0]).toMatchObject({
      event: 'start',
      engine: 'wasm',
      data: { name: 'fashion-mnist-mini', trainImages: 640, evaluationImages: 100 },
      phases: [
        { phase: 'teacher', epochs: 2, steps: 40 },
        { phase: 'distillation', epochs: 3, steps: 60 },
        { phase: 'control', epochs: 3, steps: 60 },
      ],
    });
    const steps = events.filter((event) => event.event === 'step');
    expect(steps.map((step) => `${step.phase} ${step.step}`)).toEqual([
      ...Array.from({ length: 40 }, (_, i) => `teacher ${i + 1}`),
      ...Array.from({ length: 60 }, (_, i) => `distillation ${i + 1}`),
      ...Array.from({ length: 60 }, (_, i) => `control ${i + 1}`),
    ]);
    expect(Object.keys(steps[50]?.terms ?? {}).sort()).toEqual(
      ['ce-student', 'nce-as', 'nce-ta', 'nce-ts', 'ofa-as', 'ofa-ta', 'ofa-ts'].sort(),
    );
    expect(events.at(-1)).toMatchObject({ event: 'done', outcome: 'finished', run: folder, problems: [] });
  });

  it('sums the weighted terms to the loss', () => {
    for (const event of events) {
      if (event.event !== 'step') continue;
      const sum = Object.values(event.terms).reduce<number>((total, term) => total + Number(term), 0);
      expect(Math.abs(sum - Number(event.loss))).toBeLessThan(1e-4 * Math.abs(sum));
    }
  });

  it('checks the teacher before it distils, and measures every network at the end', () => {
    const first = events.findIndex((event) => event.event === 'step' && event.phase === 'distillation');
    const before = events.slice(0, first).filter((event) => event.event === 'eval');
    expect(before.at(-1)?.accuracy.teacher).toBeGreaterThan(0);
    const done = events.at(-1);
    expect(Object.keys(done?.event === 'done' ? done.accuracy : {}).sort()).toEqual([
      'assistant',
      'control',
      'student',
      'teacher',
    ]);
  });

  it('leaves the exact graph, what was asked, where it ran, its numbers and its weights', async () => {
    expect((await readdir(folder)).sort()).toEqual([
      'assistant.safetensors',
      'checkpoints',
      'config.json',
      'control.safetensors',
      'environment.json',
      'graph.tas.json',
      'metrics.jsonl',
      'objective.safetensors',
      'result.json',
      'student.safetensors',
      'summary.csv',
      'teacher.safetensors',
      'tensorboard',
    ]);
    const lines = (await readFile(join(folder, 'metrics.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(events);
    const summary = (await readFile(join(folder, 'summary.csv'), 'utf8')).trimEnd().split(/\r?\n/);
    expect(summary[0]).toBe('phase,epoch,step,teacher,assistant,student,control');
    expect(summary).toHaveLength(1 + events.filter((event) => event.event === 'eval').length);
  });

  it("keeps the student's weights under timm's names, with nothing that only training needs", async () => {
    const file = expectSuccess(readSafetensors(await readFile(join(folder, 'student.safetensors'))));
    const names = [...file.tensors.keys()];
    expect(names).toContain('blocks.3.attn.qkv.weight');
    expect(names).toContain('pos_embed');
    expect(names.filter((name) => /embed-|l2g|log_scale/.test(name))).toEqual([]);
  });

  it.skipIf(!python)(
    'is read by TensorBoard itself (skipped where TAS_TEST_PYTHON names no Python)',
    async () => {
      const script = [
        'import sys, json',
        'from tensorboard.backend.event_processing.event_accumulator import EventAccumulator',
        "board = EventAccumulator(sys.argv[1], size_guidance={'scalars': 0})",
        'board.Reload()',
        "print(json.dumps([[s.step, s.value] for s in board.Scalars('loss/total')]))",
      ].join('\n');
      const board = join(folder, 'tensorboard', 'distillation');
      const { stdout } = await promisify(execFile)(python ?? '', ['-c', script, board]);
      const losses = events.flatMap((event) =>
        event.event === 'step' && event.phase === 'distillation'
          ? [[event.step, Math.fround(Number(event.loss))]]
          : [],
      );
      expect(JSON.parse(stdout)).toEqual(losses);
    },
  );
});

describe('the same seed', () => {
  it('gives the same bytes, another seed others', async () => {
    const weights = async (seed: string): Promise<string> => {
      const out = await newFolder();
      expect(await run(out, '--seed', seed, '--max-steps', '5')).toMatchObject({ code: 0 });
      return readFile(join(await runFolder(out), 'student.safetensors'), 'hex');
    };
    const first = await weights('1');
    expect(await weights('1')).toBe(first);
    expect(await weights('2')).not.toBe(first);
  });
});

describe('a run that goes wrong', () => {
  it('stops at the first loss that is not finite, names the node, and keeps its last checkpoint', async () => {
    const out = await newFolder();
    const result = await run(
      out,
      '--json',
      '--set',
      'recipe.distillation.optimizer.learningRate=1000000',
      '--set',
      'recipe.distillation.clipNorm=null',
      '--set',
      'recipe.distillation.schedule.warmupEpochs=0',
    );
    expect(result.code).toBe(1);
    const events = eventsOf(result.out);
    const done = events.at(-1);
    expect(done).toMatchObject({ event: 'done', outcome: 'failed' });
    const problem = done?.event === 'done' ? done.problems[0] : undefined;
    expect(problem?.code).toBe('train/non-finite');
    expect(problem?.node).toMatch(/^(student|l2g|assistant|nce|ofa|ce|embed)/);
    for (const event of events) if (event.event === 'step') expect(event.loss).toBeTypeOf('number');
    expect((await readdir(join(await runFolder(out), 'checkpoints'))).length).toBeGreaterThan(0);
  });

  it('names place and way out of a wrong document, and exits with 1', async () => {
    const file = join(await newFolder(), 'wrong.tas.json');
    const text = await readFile(quickStart, 'utf8');
    await writeFile(file, text.replace('"l2g.in": "teacher-s3.out"', '"l2g.in": "teacher-s2.out"'));
    const result = await tas(['run', file, '--engine', 'wasm', '--out', await newFolder()]);
    expect(result.code).toBe(1);
    expect(result.err).toContain('l2g');
    expect(result.err).toContain('48 channels and gets 24');
  });

  it('refuses wrong usage with 2', async () => {
    expect(await tas(['run', quickStart, '--engine', 'abacus'])).toMatchObject({ code: 2 });
    expect(await tas(['run', quickStart, '--epochs', '0'])).toMatchObject({ code: 2 });
    expect(await tas(['run'])).toMatchObject({ code: 2 });
    expect(await tas(['walk'])).toMatchObject({ code: 2 });
  });

  it('says what the native engine lacks, and exits with 3', async () => {
    const home = await newFolder();
    const result = await tas(['run', quickStart, '--engine', 'native', '--out', await newFolder()], {
      TAS_ENGINE_HOME: home,
    });
    expect(result.code).toBe(3);
    expect(result.err).toMatch(/tas engine install/);
  });

  it('takes wasm where auto finds no native engine, and says so', async () => {
    const out = await newFolder();
    const args = ['run', quickStart, ...briefly, '--max-steps', '2', '--json', '--out', out];
    const result = await tas(args, { TAS_ENGINE_HOME: await newFolder() });
    const start = eventsOf(result.out)[0];
    expect(start).toMatchObject({ event: 'start', engine: 'wasm' });
    expect(start?.event === 'start' ? start.notes.join(' ') : '').toMatch(/native engine/);
  });

  it('names a data folder that holds no data set, and a broken data file', async () => {
    const empty = await newFolder();
    const none = await run(await newFolder(), '--data', empty);
    expect(none.code).toBe(1);
    expect(none.err).toContain(empty);
    const broken = await newFolder();
    await writeFile(join(broken, 'train-images-idx3-ubyte'), new Uint8Array([0, 0, 8, 3, 0, 0, 0, 9]));
    const cut = await run(await newFolder(), '--data', broken);
    expect(cut.code).toBe(1);
    expect(cut.err).toContain('train-images-idx3-ubyte');
  });

  it('says which node differs when the document of an interrupted run has changed', async () => {
    const out = await newFolder();
    expect(await run(out, '--max-steps', '8')).toMatchObject({ code: 0 });
    const resumed = await tas([
      'run',
      quickStart,
      ...briefly,
      '--set',
      'nodes.ofa-as.params.gamma=1.5',
      '--resume',
      await runFolder(out),
    ]);
    expect(resumed.code).toBe(1);
    expect(resumed.err).toContain('ofa-as');
  });

  it('keeps its earlier checkpoints when the disk is full', async (context) => {
    const disk = join(await newFolder(), 'disk');
    await mkdir(disk);
    await onSmallDisk(context, disk, async () => {
      const result = await run(disk);
      expect(result.code).toBe(3);
      expect(result.err).toMatch(/disk is full/);
      const folder = await runFolder(disk);
      const checkpoints = (await readdir(join(folder, 'checkpoints'))).filter(
        (name) => !name.startsWith('.'),
      );
      for (const name of checkpoints) {
        const bytes = await readFile(join(folder, 'checkpoints', name, 'student.safetensors'));
        expectSuccess(readSafetensors(bytes));
      }
    });
  });
});
