/** @file Reads a data set in the four files of MNIST: images and labels, to train and to evaluate. */

import { join } from 'node:path';
import { readIdx, type IdxArray } from '../../../shared/formats/idx.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../../../shared/problem.ts';
import { numberedClasses, readClassNames } from './class-names.ts';
import type { LoadedSet, Normalisation, StoredImages } from './loaded-set.ts';
import { readPlainOrCompressed } from './read-data-file.ts';

const labelHeader = 8;
const wayOut =
  'An IDX set has train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each with or without .gz.';

/** How to read a set of this format. */
export interface IdxOptions {
  readonly name: string;
  /** Classes that the network tells apart. */
  readonly classes: number;
  /** By default that of the training images. */
  readonly normalisation?: Normalisation;
}

interface NamedArray extends IdxArray {
  readonly file: string;
}

async function readArray(directory: string, name: string, axes: number): Promise<Result<NamedArray>> {
  const read = await readPlainOrCompressed(join(directory, name), { wayOut });
  if (!read.ok) return read;
  const { file, bytes } = read.value;
  const array = readIdx(bytes, { file, axes });
  return array.ok ? success({ ...array.value, file }) : array;
}

function labelProblem({ data, file }: NamedArray, classes: number): Problem | undefined {
  const record = data.findIndex((label) => label >= classes);
  if (record < 0) return undefined;
  const message = `${file}, record ${record} (byte ${labelHeader + record}): label ${data[record]} is out of range; the network tells ${classes} classes apart, 0 to ${classes - 1}.`;
  return errorProblem('data/label-out-of-range', message, { file });
}

interface IdxPart extends StoredImages {
  /** Every pixel of the file. */
  readonly data: Uint8Array;
}

async function readPart(directory: string, part: string, classes: number): Promise<Result<IdxPart>> {
  const images = await readArray(directory, `${part}-images-idx3-ubyte`, 3);
  if (!images.ok) return images;
  const labels = await readArray(directory, `${part}-labels-idx1-ubyte`, 1);
  if (!labels.ok) return labels;
  const [count = 0, height = 0, width = 0] = images.value.shape;
  const labelCount = labels.value.data.length;
  if (count !== labelCount) {
    const message = `${labels.value.file} has ${labelCount} labels and ${images.value.file} ${count} images. They must belong together.`;
    return failure(errorProblem('data/count-mismatch', message, { file: labels.value.file }));
  }
  const outOfRange = labelProblem(labels.value, classes);
  if (outOfRange) return failure(outOfRange);
  const { data } = images.value;
  const elements = height * width;
  return success({
    kind: 'stored',
    data,
    labels: labels.value.data,
    shape: { height, width, channels: 1 },
    copy: (index, pixels, start) => {
      pixels.set(data.subarray(index * elements, (index + 1) * elements), start);
    },
  });
}

/** Mean and standard deviation of all values, in 0..1. The sums are integers below 2^53 and so exact. */
function normalisationOf(data: Uint8Array): Normalisation {
  const counts = new Uint32Array(256);
  // Indexed, because an iterator takes a second for the 47 million pixels of MNIST.
  for (let at = 0; at < data.length; at += 1) {
    const value = data[at] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  const sum = counts.reduce((total, count, value) => total + count * value, 0);
  const squares = counts.reduce((total, count, value) => total + count * value * value, 0);
  const mean = sum / data.length;
  const deviation = Math.sqrt(squares / data.length - mean * mean);
  return { mean: [mean / 255], deviation: [deviation / 255] };
}

/** Reads the four files, and `labels.txt` with the names of the classes where there is one. */
export async function loadIdxSet(directory: string, options: IdxOptions): Promise<Result<LoadedSet>> {
  const names = await readClassNames(join(directory, 'labels.txt'));
  if (!names.ok) return names;
  const classes = Math.min(options.classes, names.value?.length ?? Infinity);
  const train = await readPart(directory, 'train', classes);
  if (!train.ok) return train;
  const evaluation = await readPart(directory, 't10k', classes);
  if (!evaluation.ok) return evaluation;
  return success({
    name: options.name,
    classNames: names.value ?? numberedClasses(options.classes),
    train: train.value,
    evaluation: evaluation.value,
    normalisation: options.normalisation ?? normalisationOf(train.value.data),
    warnings: [],
  });
}
