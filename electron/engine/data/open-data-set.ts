/** @file Opens the data set that a document names. */

import { basename, join, resolve } from 'node:path';
import type { DataChoice } from '../../../shared/document/schema.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../../../shared/problem.ts';
import type { ImageShape } from '../../../shared/train/image-shape.ts';
import { inputProblem } from './check-input.ts';
import { chooseNormalisation } from './choose-normalisation.ts';
import { chooseShare } from './choose-share.ts';
import { loadCifarSet } from './cifar-set.ts';
import { takePart } from './data-part.ts';
import type { DataPart, DataSet } from './data-set.ts';
import { digestOf } from './digest.ts';
import { loadFolderSet } from './folder-set.ts';
import { loadIdxSet } from './idx-set.ts';
import type { LoadedSet, Normalisation } from './loaded-set.ts';

/** What a data set is opened for. */
export interface OpenOptions {
  /** Directories in the document are relative to this one. */
  readonly documentDirectory: string;
  /** Where the bundled sets lie: `resources/datasets`. */
  readonly bundledDirectory: string;
  /** The network's input. */
  readonly input: ImageShape;
  /** Classes that the network tells apart. */
  readonly classes: number;
}

/** Mean and deviation of the whole set that a bundled set is a part of. */
const bundledNormalisation: Readonly<Record<'fashion-mnist-mini', Normalisation>> = {
  'fashion-mnist-mini': { mean: [0.286], deviation: [0.353] },
};

function load(choice: DataChoice, options: OpenOptions): Promise<Result<LoadedSet>> {
  const { classes, documentDirectory, bundledDirectory } = options;
  if (choice.format === 'bundled') {
    const { name } = choice;
    return loadIdxSet(join(bundledDirectory, name), {
      name,
      classes,
      normalisation: bundledNormalisation[name],
    });
  }
  const directory = resolve(documentDirectory, choice.directory);
  switch (choice.format) {
    case 'idx':
      return loadIdxSet(directory, { name: basename(directory), classes });
    case 'cifar10':
    case 'cifar100':
      return loadCifarSet(directory, choice.format);
    case 'folder':
      return loadFolderSet(directory);
  }
}

function classProblem({ name, classNames }: LoadedSet, classes: number): Problem | undefined {
  if (classNames.length === classes) return undefined;
  const has = `${name} has ${classNames.length} classes and the network tells ${classes} apart`;
  const place = { path: ['data'] };
  if (classNames.length > classes) {
    return errorProblem(
      'data/too-many-classes',
      `${has}. Set the network's classes to ${classNames.length}.`,
      place,
    );
  }
  const warning = errorProblem(
    'data/fewer-classes',
    `${has}: some of its outputs learn only that they are never right.`,
    place,
  );
  return { ...warning, severity: 'warning' };
}

function share(set: LoadedSet, choice: DataChoice): Result<readonly [train: DataPart, evaluation: DataPart]> {
  const train = chooseShare(set.train.labels, choice.trainImages, 'trainImages');
  const evaluation = chooseShare(set.evaluation.labels, choice.evaluationImages, 'evaluationImages');
  if (!train.ok) return train;
  if (!evaluation.ok) return evaluation;
  return success([takePart(set.train, train.value), takePart(set.evaluation, evaluation.value)]);
}

/** Opens a data set. Every missing, damaged or unfitting file is a problem that names it. */
export async function openDataSet(choice: DataChoice, options: OpenOptions): Promise<Result<DataSet>> {
  const loaded = await load(choice, options);
  if (!loaded.ok) return loaded;
  const set = loaded.value;
  const { input, classes } = options;
  const aboutClasses = classProblem(set, classes);
  const problem =
    aboutClasses?.severity === 'error'
      ? aboutClasses
      : (inputProblem(set.train, input) ?? inputProblem(set.evaluation, input));
  if (problem) return failure(problem);
  const normalisation = chooseNormalisation(choice, set.normalisation, input.channels);
  if (!normalisation.ok) return normalisation;
  const parts = share(set, choice);
  if (!parts.ok) return parts;
  const [train, evaluation] = parts.value;
  const digest = await digestOf(set.classNames, parts.value);
  if (!digest.ok) return digest;
  return success({
    name: set.name,
    classes: set.classNames.length,
    classNames: set.classNames,
    input,
    train,
    evaluation,
    ...normalisation.value,
    digest: digest.value,
    warnings: aboutClasses ? [aboutClasses, ...set.warnings] : set.warnings,
  });
}
