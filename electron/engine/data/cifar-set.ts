/** @file Reads CIFAR-10 or CIFAR-100 in their binary versions. */

import { join } from 'node:path';
import {
  cifar10,
  cifar100,
  cifarSide,
  copyCifarImage,
  readCifarLabels,
  type CifarLayout,
} from '../../../shared/formats/cifar-binary.ts';
import { errorProblem, failure, success, type Result } from '../../../shared/problem.ts';
import { numberedClasses, readClassNames } from './class-names.ts';
import type { LoadedSet, Normalisation, StoredImages } from './loaded-set.ts';
import { readPlainOrCompressed } from './read-data-file.ts';

interface CifarSet {
  readonly layout: CifarLayout;
  readonly classes: number;
  readonly train: readonly string[];
  readonly evaluation: readonly string[];
  /** The file that names the classes. */
  readonly names: string;
  /** Of the training images, as usually rounded. */
  readonly normalisation: Normalisation;
}

const sets: Readonly<Record<'cifar10' | 'cifar100', CifarSet>> = {
  cifar10: {
    layout: cifar10,
    classes: 10,
    train: [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`),
    evaluation: ['test_batch.bin'],
    names: 'batches.meta.txt',
    normalisation: { mean: [0.4914, 0.4822, 0.4465], deviation: [0.247, 0.2435, 0.2616] },
  },
  cifar100: {
    layout: cifar100,
    classes: 100,
    train: ['train.bin'],
    evaluation: ['test.bin'],
    names: 'fine_label_names.txt',
    normalisation: { mean: [0.5071, 0.4865, 0.4409], deviation: [0.2673, 0.2564, 0.2762] },
  },
};

interface Records {
  readonly bytes: Uint8Array;
  readonly labels: Uint8Array;
}

async function readRecords(directory: string, name: string, set: CifarSet): Promise<Result<Records>> {
  const wayOut = `${set.layout.title}'s binary version has ${[...set.train, ...set.evaluation].join(', ')}.`;
  const read = await readPlainOrCompressed(join(directory, name), { wayOut });
  if (!read.ok) return read;
  const { file, bytes } = read.value;
  const labels = readCifarLabels(bytes, set.layout, file);
  return labels.ok ? success({ bytes, labels: labels.value }) : labels;
}

/** The images of several files as one row. */
async function readPart(
  directory: string,
  names: readonly string[],
  set: CifarSet,
): Promise<Result<StoredImages>> {
  const files: Records[] = [];
  for (const name of names) {
    const records = await readRecords(directory, name, set);
    if (!records.ok) return records;
    files.push(records.value);
  }
  const places = files.flatMap(({ bytes, labels }) => Array.from(labels, (_, record) => ({ bytes, record })));
  return success({
    kind: 'stored',
    labels: Uint8Array.from(files.flatMap(({ labels }) => [...labels])),
    shape: { height: cifarSide, width: cifarSide, channels: 3 },
    copy: (index, pixels, start) => {
      const place = places[index];
      if (place) copyCifarImage(place.bytes, set.layout, place.record, { pixels, start });
    },
  });
}

/** Reads the files of the named set, and the names of its classes where they are there. */
export async function loadCifarSet(
  directory: string,
  format: 'cifar10' | 'cifar100',
): Promise<Result<LoadedSet>> {
  const set = sets[format];
  const file = join(directory, set.names);
  const names = await readClassNames(file);
  if (!names.ok) return names;
  if (names.value && names.value.length !== set.classes) {
    const message = `${file} names ${names.value.length} classes, but ${set.layout.title} has ${set.classes}.`;
    return failure(errorProblem('data/class-names', message, { file }));
  }
  const train = await readPart(directory, set.train, set);
  if (!train.ok) return train;
  const evaluation = await readPart(directory, set.evaluation, set);
  if (!evaluation.ok) return evaluation;
  return success({
    name: set.layout.title,
    classNames: names.value ?? numberedClasses(set.classes),
    train: train.value,
    evaluation: evaluation.value,
    normalisation: set.normalisation,
    warnings: [],
  });
}
