/** @file Opened data sets for tests of batches, without files for those in memory. */

import type { DataSet, MemoryPart } from '../../../../../electron/engine/data/data-set.ts';
import { samplePixels } from './sample-sets.ts';

function memoryPart(size: number, side: number, channels: number): MemoryPart {
  const elements = side * side * channels;
  const pixels = new Uint8Array(new SharedArrayBuffer(size * elements));
  pixels.set(samplePixels(size, elements));
  const labels = Int32Array.from({ length: size }, (_, index) => index % 5);
  return { kind: 'memory', size, shape: { height: side, width: side, channels }, pixels, labels };
}

/** Grey images of 8 x 8 on an input of 10 x 10 x 3. */
export function sampleDataSet({ train = 50, evaluation = 23 } = {}): DataSet {
  return {
    name: 'sample',
    classes: 5,
    classNames: ['a', 'b', 'c', 'd', 'e'],
    input: { height: 10, width: 10, channels: 3 },
    train: memoryPart(train, 8, 1),
    evaluation: memoryPart(evaluation, 8, 1),
    mean: [0.5, 0.4, 0.3],
    deviation: [0.2, 0.3, 0.4],
    digest: '',
    warnings: [],
  };
}
