/** @file Makes batches of a data set in this thread. */

import { join } from 'node:path';
import { failure, success, type Result } from '../../../shared/problem.ts';
import {
  augmentationStream,
  drawPlacement,
  normalisationTable,
  unmoved,
  writeImage,
  type ImageAt,
  type Placement,
} from '../../../shared/train/augment.ts';
import { imageElements } from '../../../shared/train/image-shape.ts';
import { batchOf, epochOrder } from '../../../shared/train/sampler.ts';
import type { BatchMaker, BatchMemory, BatchRequest, BatchSettings, DataBatch } from './data-batch.ts';
import type { DataPart, DataSet, FilesPart, MemoryPart } from './data-set.ts';
import { decodeImage } from './decode-image.ts';

/** Images decoded at the same time: more than the threads that decode, so that none waits for a disk. */
const decodedAtOnce = 16;

/** Images of the largest batch that is made. */
export function batchCapacity({ train, evaluation }: DataSet, { batchSize }: BatchSettings): number {
  return Math.min(batchSize, Math.max(train.size, evaluation.size));
}

function memoryFor(elements: number, images: number, offered?: BatchMemory): BatchMemory {
  const imageBytes = images * elements * Float32Array.BYTES_PER_ELEMENT;
  const labelBytes = images * Int32Array.BYTES_PER_ELEMENT;
  return offered?.images.byteLength === imageBytes && offered.labels.byteLength === labelBytes
    ? offered
    : { images: new ArrayBuffer(imageBytes), labels: new ArrayBuffer(labelBytes) };
}

function storedImage({ pixels, shape }: MemoryPart, index: number): ImageAt<Uint8Array> {
  return { values: pixels, start: index * imageElements(shape), shape };
}

/** Decodes some images of a part, in order. */
async function decodeAll(
  { directory, files }: FilesPart,
  chosen: Uint32Array,
  { input }: DataSet,
): Promise<Result<readonly ImageAt<Uint8Array>[]>> {
  const results = await Promise.all(
    Array.from(chosen, (index) => decodeImage(join(directory, files[index] ?? ''), input)),
  );
  const problems = results.flatMap((result) => (result.ok ? [] : result.problems));
  if (problems.length > 0) return failure(...problems);
  const decoded = results.flatMap((result) => (result.ok ? [result.value] : []));
  return success(decoded.map(({ pixels, shape }) => ({ values: pixels, start: 0, shape })));
}

/** Source images of one batch, at most so many at a time that decoding them needs little memory. */
async function* sources(
  part: DataPart,
  chosen: Uint32Array,
  dataSet: DataSet,
): AsyncGenerator<Result<readonly ImageAt<Uint8Array>[]>> {
  if (part.kind === 'memory') {
    yield success(Array.from(chosen, (index) => storedImage(part, index)));
    return;
  }
  for (let start = 0; start < chosen.length; start += decodedAtOnce) {
    yield await decodeAll(part, chosen.subarray(start, start + decodedAtOnce), dataSet);
  }
}

/** Remembers the order of the epoch that was asked for last. */
function orders(dataSet: DataSet, { seed }: BatchSettings): (request: BatchRequest) => Uint32Array {
  const evaluation = Uint32Array.from({ length: dataSet.evaluation.size }, (_, index) => index);
  let last: { readonly epoch: number; readonly order: Uint32Array } | undefined;
  return ({ part, epoch }) => {
    if (part === 'evaluation') return evaluation;
    if (last?.epoch !== epoch) last = { epoch, order: epochOrder(seed, epoch, dataSet.train.size) };
    return last.order;
  };
}

/** A maker that works in this thread, as the data worker does inside. */
export function createBatchMaker(dataSet: DataSet, settings: BatchSettings): BatchMaker {
  const orderOf = orders(dataSet, settings);
  const stream = augmentationStream(settings.seed);
  const table = normalisationTable(dataSet.mean, dataSet.deviation);
  const elements = imageElements(dataSet.input);
  const capacity = batchCapacity(dataSet, settings);

  function placementOf({ part, epoch }: BatchRequest, image: number): Placement {
    return part === 'train' ? drawPlacement(stream, settings.augmentation, epoch, image) : unmoved;
  }

  async function make(request: BatchRequest, offered?: BatchMemory): Promise<Result<DataBatch>> {
    const part = dataSet[request.part];
    const chosen = batchOf(orderOf(request), settings.batchSize, request.index);
    const size = chosen.length;
    const memory = memoryFor(elements, capacity, offered);
    const images = new Float32Array(memory.images, 0, size * elements);
    const labels = new Int32Array(memory.labels, 0, size);
    let at = 0;
    for await (const found of sources(part, chosen, dataSet)) {
      if (!found.ok) return found;
      for (const source of found.value) {
        const image = chosen[at] ?? 0;
        const target = { values: images, start: at * elements, shape: dataSet.input };
        writeImage(source, target, placementOf(request, image), table);
        labels[at] = part.labels[image] ?? 0;
        at += 1;
      }
    }
    return success({ images, labels, size, epoch: request.epoch, index: request.index });
  }

  return { make, dispose: () => Promise.resolve() };
}
