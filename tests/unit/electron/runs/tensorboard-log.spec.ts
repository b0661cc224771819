/** @file Event files of a run that is killed and resumed, as TensorBoard sees them. */

import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTensorboardLog } from '../../../../electron/runs/tensorboard-log.ts';
import { runPython } from '../../shared/formats/reference-python.ts';

let root = '';
let folder = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tensorboard-'));
  folder = join(root, 'tensorboard', 'distillation');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const at = (second: number): Date => new Date((1_700_000_000 + second) * 1000);

/** Through the reader for scripts and through the one behind TensorBoard's pages; they differ in how they begin to purge. */
const readScalars = `
import json, sys
from tensorboard.util import tensor_util
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.backend.event_processing.plugin_event_accumulator import EventAccumulator as PageAccumulator
a = EventAccumulator(sys.argv[1], size_guidance={'scalars': 0})
a.Reload()
b = PageAccumulator(sys.argv[1], size_guidance={'tensors': 0})
b.Reload()
print(json.dumps([
    {t: [[e.step, e.value] for e in a.Scalars(t)] for t in a.Tags()['scalars']},
    {t: [[e.step, tensor_util.make_ndarray(e.tensor_proto).item()] for e in b.Tensors(t)] for t in b.Tags()['tensors']},
]))
`;

describe('TensorboardLog', () => {
  it('names files as TensorBoard expects, each later than the one before', async () => {
    for (const second of [5, 5, 2]) await (await openTensorboardLog(folder, { at: at(second) })).dispose();
    const names = readdirSync(folder).sort();
    expect(names.map((name) => name.split('.')[3])).toEqual(['1700000005', '1700000006', '1700000007']);
    for (const name of names) expect(name).toMatch(/^events\.out\.tfevents\.\d{10}\..+\.\d+\.0$/);
  });

  it('shows the steps of a resumed run once, also behind a torn record', async (context) => {
    const first = await openTensorboardLog(folder, { at: at(0) });
    for (let step = 1; step <= 6; step += 1) await first.scalars(step, { loss: step, rate: 1 }, at(step));
    const { path } = first;
    await first.dispose();
    appendFileSync(path, Buffer.from([24, 0, 0, 0, 0, 0, 0, 0, 0xa3]));
    const second = await openTensorboardLog(folder, { firstStep: 4, at: at(0) });
    for (let step = 4; step <= 5; step += 1) await second.scalars(step, { loss: step * 10 }, at(step));
    await second.dispose();
    const expected = {
      loss: [
        [1, 1],
        [2, 2],
        [3, 3],
        [4, 40],
        [5, 50],
      ],
      rate: [
        [1, 1],
        [2, 1],
        [3, 1],
      ],
    };
    expect(runPython(context, ['tensorboard'], readScalars, folder)).toEqual([expected, expected]);
  });

  it('starts over from nothing when the first step is the first of all', async (context) => {
    for (const value of [1, 2]) {
      const log = await openTensorboardLog(folder, { at: at(value) });
      await log.scalars(0, { loss: value });
      await log.dispose();
    }
    expect(runPython(context, ['tensorboard'], readScalars, folder)).toEqual([
      { loss: [[0, 2]] },
      { loss: [[0, 2]] },
    ]);
  });

  it('explains a place that can not be written', async () => {
    writeFileSync(join(root, 'tensorboard'), 'a file');
    await expect(openTensorboardLog(folder)).rejects.toMatchObject({ problem: { place: { file: folder } } });
  });
});
