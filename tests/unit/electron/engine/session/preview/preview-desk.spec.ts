/** @file Previews: the numbers that evaluation would see, pixels as they were, nothing left behind, and in time. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBatchMaker } from '../../../../../../electron/engine/data/batch-maker.ts';
import { openDataSet } from '../../../../../../electron/engine/data/open-data-set.ts';
import { compileDocument } from '../../../../../../electron/engine/run/prepare-run.ts';
import { EngineDesk } from '../../../../../../electron/engine/session/engine-desk.ts';
import {
  PreviewDesk,
  type PreviewRequest,
} from '../../../../../../electron/engine/session/preview/preview-desk.ts';
import { sessionPlace } from '../../../../../../electron/engine/session/session-place.ts';
import { documentText } from '../../../../../../shared/document/write-document.ts';
import { setByPath } from '../../../../../../shared/document/set-by-path.ts';
import { applyPatch } from '../../../../../../shared/document/apply-patch.ts';
import { parseDocument } from '../../../../../../shared/document/parse-document.ts';
import {
  previewResultSchema,
  type PreviewResult,
} from '../../../../../../shared/protocol/session-messages.ts';
import type { Result } from '../../../../../../shared/problem.ts';
import { logitsOf } from '../../../../../../shared/train/evaluate.ts';
import { Network } from '../../../../../../shared/train/network.ts';
import { arbitraryDrawing } from '../../../../../property/arbitrary-drawing.ts';
import { fuzzRuns, fuzzTimeout } from '../../../../../property/fuzz-runs.ts';
import { expectProblem, expectSuccess } from '../../../../../support/expect-result.ts';
import { firstWeights } from '../../../../../support/small-batch.ts';
import { temporaryFolders } from '../../../../../support/temporary-folder.ts';
import { writeIdxSet } from '../../data/sample-sets.ts';

const root = new URL('../../../../../../', import.meta.url);
const bundled = fileURLToPath(new URL('resources/datasets/', root));
const file = fileURLToPath(new URL('resources/templates/quick-start.tas.json', root));
const place = sessionPlace('/nowhere', file);
const engines = new EngineDesk();
const desk = new PreviewDesk(engines, bundled);
const newFolder = temporaryFolders();
let text = '';

beforeAll(async () => {
  text = await readFile(file, 'utf8');
});
afterAll(() => engines.close());

function preview(node: string, options: Partial<PreviewRequest> = {}): Promise<Result<PreviewResult>> {
  return desk.make({ type: 'preview', request: 1, document: text, node, image: 5, ...options }, place);
}

/** The document with a value set by its path. */
function withValue(path: string, value: string): string {
  const { document } = expectSuccess(parseDocument(text, file));
  return documentText(expectSuccess(applyPatch(document, expectSuccess(setByPath(document, path, value)))));
}

describe('a preview', () => {
  it('gives the logits that an evaluation of the untrained network would', async () => {
    const { document, plan } = expectSuccess(compileDocument(text, file));
    const { channels, height, width, classes } = plan.input;
    const input = { channels, height, width };
    const options = { documentDirectory: '/nowhere', bundledDirectory: bundled, input, classes };
    const set = expectSuccess(await openDataSet(document.data, options));
    const maker = createBatchMaker(set, { ...document.recipe, batchSize: 1 });
    const batch = expectSuccess(await maker.make({ part: 'evaluation', epoch: 0, index: 5 }));
    const lease = expectSuccess(await engines.lease('any'));
    const network = new Network(lease.engine.ops, plan, firstWeights(document.recipe.seed), 'direct/');
    const logits = logitsOf(network, batch, plan.readouts, plan.applications);
    for (const [index, { role, logits: value }] of plan.readouts.entries()) {
      const tensor = logits[index];
      if (!tensor) throw new Error(`no logits of the ${role}`);
      const [node = '', port = ''] = value.split('.');
      const { output, image, weights } = expectSuccess(await preview(node, { port }));
      expect(weights).toBe('initial');
      expect(image).toMatchObject({ index: 5, count: set.evaluation.size, label: batch.labels[0] });
      expect(image.className).toBe(set.classNames[batch.labels[0] ?? 0]);
      const expected = await lease.engine.ops.read(tensor);
      expect(output.values.length).toBe(expected.length);
      for (const [at, number] of expected.entries()) expect(output.values[at]).toBeCloseTo(number, 4);
    }
    lease.engine.ops.dispose(...logits);
    network.dispose();
    lease.release();
  });

  it('undoes the normalisation, and lays a map out channel by channel', async () => {
    const result = expectSuccess(await preview('image'));
    expect(previewResultSchema.parse(result)).toEqual(result);
    const { image, output } = result;
    expect(image.pixels.length).toBe(32 * 32 * image.channels);
    // The 28 x 28 picture lies in the middle of black.
    expect(Math.max(...image.pixels.subarray(0, 32))).toBe(0);
    expect(Math.max(...image.pixels)).toBeGreaterThan(100);
    // Grey in all three channels: one picture after the other in the map, one pixel after the other for a screen.
    expect(output.shape).toEqual({ type: 'map', channels: 3, height: 32, width: 32 });
    for (let channel = 0; channel < 3; channel += 1) {
      for (let at = 0; at < 32 * 32; at += 1) {
        const shown = (image.pixels[3 * at + channel] ?? 0) / 255;
        expect(output.values[channel * 32 * 32 + at]).toBeCloseTo((shown - 0.286) / 0.353, 2);
      }
    }
  });

  it('leaves nothing behind on the engine when it is repeated', async () => {
    await preview('student-head');
    const lease = expectSuccess(await engines.lease('any'));
    const live = lease.engine.ops.liveTensors();
    for (let image = 0; image < 10; image += 1) expectSuccess(await preview('student-head', { image }));
    expect(lease.engine.ops.liveTensors()).toBe(live);
    lease.release();
  });

  it('makes only the module anew that an edit changed', async () => {
    const before = expectSuccess(await preview('student-s4'));
    const renamed = withValue('name', 'Another');
    const lease = expectSuccess(await engines.lease('any'));
    const live = lease.engine.ops.liveTensors();
    const same = expectSuccess(await preview('student-s4', { document: renamed }));
    expect(same.output.values).toEqual(before.output.values);
    expect(lease.engine.ops.liveTensors()).toBe(live);
    const reseeded = expectSuccess(await preview('student-s4', { document: withValue('recipe.seed', '1') }));
    expect(reseeded.output.values).not.toEqual(before.output.values);
    lease.release();
  });

  it('takes less than 300 ms for any node of the quick start once the engine is warm', async () => {
    const { document } = expectSuccess(parseDocument(text, file));
    const slow: string[] = [];
    for (const node of Object.keys(document.nodes)) {
      const result = await preview(node);
      const again = await preview(node, { image: 6 });
      if (result.ok && again.ok && again.value.milliseconds >= 300)
        slow.push(`${node} ${again.value.milliseconds}`);
    }
    expect(slow).toEqual([]);
  });

  it('counts images round', async () => {
    const { image } = expectSuccess(await preview('image', { image: 1_000_003 }));
    expect(image.index).toBe(1_000_003 % image.count);
  });
});

describe('a preview that can not be', () => {
  it.each([
    ['a text that is no document', { document: '{' }, 'json/syntax'],
    ['a run without checkpoints', { run: 'none' }, 'checkpoint/none'],
  ])('names %s', async (_what, options, code) => {
    const problem = expectProblem(await preview('student-s1', options));
    expect(problem.message.length).toBeGreaterThan(10);
    if (code !== 'json/syntax') expect(problem.code).toBe(code);
  });

  it('names a data set that is not there, and goes on once it is', async () => {
    const choice = JSON.stringify({ format: 'idx', directory: join('/nowhere', 'data') });
    const broken = text.replace(/"data": \{[^}]*\}/, `"data": ${choice}`);
    expect(expectProblem(await preview('student-s1', { document: broken })).code).toMatch(/^data\/|^file\//);
    expectSuccess(await preview('student-s1'));
  });

  it('names weights that are not there', async () => {
    const broken = withValue('weights.student', 'gone.safetensors');
    const problem = expectProblem(await preview('student-s1', { document: broken }));
    expect(problem.code).toBe('weights/unreadable');
  });
});

it(
  'answers for any drawing with a value or with problems',
  async () => {
    const directory = await newFolder();
    await writeIdxSet(directory, { side: 8, classes: 3 });
    const drawings = fc.sample(arbitraryDrawing(), fuzzRuns(60));
    let values = 0;
    for (const drawing of drawings) {
      const document = documentText({ ...drawing, data: { format: 'idx', directory } });
      for (const node of Object.keys(drawing.nodes).slice(0, 6)) {
        const made = await preview(node, { document });
        if (made.ok) values += 1;
        else expect(made.problems.length).toBeGreaterThan(0);
      }
    }
    expect(values).toBeGreaterThan(0);
  },
  fuzzTimeout,
);
