/** @file Event records against bytes made with TensorBoard's own message classes, and against TensorBoard's own reader. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  encodeFileStart,
  encodeSessionStart,
  encodeSummary,
} from '../../../../shared/formats/tensorboard-events.ts';
import { runPython } from './reference-python.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('golden records', () => {
  it('file start', () => {
    expect(hex(encodeFileStart(1700000000.25))).toBe(
      '1800000000000000a37f4b220900001040fc54d9411a0d627261696e2e4576656e743a32338d2fe9',
    );
  });

  it('two scalars', () => {
    const record = encodeSummary(1700000001.5, 300, [
      { tag: 'train/loss', scalar: 0.125 },
      { tag: 'lr', scalar: 0.1 },
    ]);
    expect(hex(record)).toBe(
      '2c00000000000000f4aecc450900006040fc54d94110ac022a1e0a110a0a747261696e2f6c6f737315' +
        '0000003e0a090a026c7215cdcccc3d1b6651aa',
    );
  });

  it('session start at a step beyond 32 bits', () => {
    expect(hex(encodeSessionStart(1700000002, 2 ** 40 + 5))).toBe(
      '14000000000000005e3d29150900008040fc54d941108580808080203a020801d2c93aca',
    );
  });

  it('histogram', () => {
    const histogram = {
      min: -1,
      max: 2,
      count: 3,
      sum: 1.5,
      sumOfSquares: 5.25,
      limits: [0, 2],
      buckets: [1, 2],
    };
    expect(hex(encodeSummary(3, 1, [{ tag: 'h', histogram }]))).toBe(
      '6500000000000000ebd05a6909000000000000084010012a580a560a01682a5109000000000000f0bf1100000000000000' +
        '4019000000000000084021000000000000f83f2900000000000015403210000000000000000000000000000000403a10' +
        '000000000000f03f0000000000000040c556c1a2',
    );
  });

  it('image', () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
    expect(hex(encodeSummary(3, 1, [{ tag: 'i', image: { png, width: 2, height: 1 } }]))).toBe(
      '200000000000000029eda95009000000000000084010012a130a110a0169220c080110021803220489504e47f11d6856',
    );
  });
});

const readEvents = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
a = EventAccumulator(sys.argv[1], size_guidance={'scalars': 0, 'histograms': 0, 'images': 0})
a.Reload()
print(json.dumps({
    'scalars': {t: [[e.wall_time, e.step, str(e.value)] for e in a.Scalars(t)] for t in a.Tags()['scalars']},
    'histograms': {t: [[e.step, e.histogram_value.num, list(e.histogram_value.bucket)] for e in a.Histograms(t)] for t in a.Tags()['histograms']},
    'images': {t: [[e.step, e.width, e.height, e.encoded_image_string.hex()] for e in a.Images(t)] for t in a.Tags()['images']},
}))
`;

describe("TensorBoard's reader", () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'events-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('reads scalars, histograms and images', (context) => {
    const histogram = { min: 0, max: 2, count: 4, sum: 4, sumOfSquares: 6, limits: [1, 2], buckets: [1, 3] };
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3);
    writeFileSync(
      join(folder, 'events.out.tfevents.1700000000.host.1.0'),
      Buffer.concat([
        encodeFileStart(1700000000),
        encodeSummary(1700000001, 0, [{ tag: 'loss', scalar: 2 }]),
        encodeSummary(1700000002.5, 1, [
          { tag: 'loss', scalar: Number.NaN },
          { tag: 'tag "ü"', scalar: 0.5 },
          { tag: 'weights', histogram },
          { tag: 'feature map', image: { png, width: 4, height: 3 } },
        ]),
      ]),
    );
    expect(runPython(context, ['tensorboard'], readEvents, folder)).toEqual({
      scalars: {
        loss: [
          [1700000001, 0, '2.0'],
          [1700000002.5, 1, 'nan'],
        ],
        'tag "ü"': [[1700000002.5, 1, '0.5']],
      },
      histograms: { weights: [[1, 4, [1, 3]]] },
      images: { 'feature map': [[1, 4, 3, Buffer.from(png).toString('hex')]] },
    });
  });
});
