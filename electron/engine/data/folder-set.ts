/** @file Reads a data set in folders: `train/CLASS/IMAGE`, and `val/...` or `test/...` to evaluate. */

import { basename, join } from 'node:path';
import { errorProblem, failure, success, type Problem, type Result } from '../../../shared/problem.ts';
import { listPart, missingPart, type ClassFolder, type PartFolder } from './list-image-folder.ts';
import type { ImageFiles, LoadedSet, Normalisation } from './loaded-set.ts';

/** The statistics of ImageNet, which pretrained networks expect. */
const imageNet: Normalisation = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] };

interface FoundPart extends PartFolder {
  readonly folder: string;
}

/** The first of the named parts that exists. */
async function findPart(directory: string, names: readonly string[]): Promise<Result<FoundPart>> {
  for (const name of names) {
    const folder = join(directory, name);
    const part = await listPart(folder);
    if (!part.ok) return part;
    if (part.value) return success({ ...part.value, folder });
  }
  return failure(missingPart(join(directory, names[0] ?? '')));
}

function trainingProblems({ classes, folder }: FoundPart): readonly Problem[] {
  if (classes.length === 0) {
    const message = `${folder} has no folder in it. Each class needs one, with its images.`;
    return [errorProblem('data/no-classes', message, { file: folder })];
  }
  return classes
    .filter(({ files }) => files.length === 0)
    .map(({ name }) => {
      const file = join(folder, name);
      const message = `${file} has no image in it. Add some, or remove the folder so that the class is not learnt.`;
      return errorProblem('data/empty-class', message, { file });
    });
}

function evaluationProblems(train: FoundPart, evaluation: FoundPart): readonly Problem[] {
  const known = new Set(train.classes.map(({ name }) => name));
  const unknown = evaluation.classes
    .filter(({ name }) => !known.has(name))
    .map(({ name }) => {
      const file = join(evaluation.folder, name);
      const message = `${file} is a class that ${train.folder} does not have. Add it there, or remove it here.`;
      return errorProblem('data/unknown-class', message, { file });
    });
  if (unknown.length > 0 || evaluation.classes.some(({ files }) => files.length > 0)) return unknown;
  const message = `${evaluation.folder} has no image in it, so nothing can be evaluated.`;
  return [errorProblem('data/no-evaluation', message, { file: evaluation.folder })];
}

function absentClasses(train: FoundPart, evaluation: FoundPart): readonly Problem[] {
  const present = new Set(evaluation.classes.filter(({ files }) => files.length > 0).map(({ name }) => name));
  const absent = train.classes.map(({ name }) => name).filter((name) => !present.has(name));
  if (absent.length === 0) return [];
  const message = `${evaluation.folder} has no image of ${absent.length} of the classes, for example ${absent[0]}: they do not count in the accuracy.`;
  return [
    {
      ...errorProblem('data/class-not-evaluated', message, { file: evaluation.folder }),
      severity: 'warning',
    },
  ];
}

function imageFiles({ classes, folder }: FoundPart, labelOf: ReadonlyMap<string, number>): ImageFiles {
  const filesOf = ({ name, files }: ClassFolder): string[] => files.map((file) => `${name}/${file}`);
  const labelsOf = ({ name, files }: ClassFolder): number[] => files.map(() => labelOf.get(name) ?? 0);
  return {
    kind: 'files',
    directory: folder,
    files: classes.flatMap(filesOf),
    labels: Int32Array.from(classes.flatMap(labelsOf)),
  };
}

/** Lists the images of a folder; they are decoded only when a batch needs them. Classes are the folders of `train`, by name. */
export async function loadFolderSet(directory: string): Promise<Result<LoadedSet>> {
  const train = await findPart(directory, ['train']);
  if (!train.ok) return train;
  const evaluation = await findPart(directory, ['val', 'test']);
  if (!evaluation.ok) return evaluation;
  const problems = [...trainingProblems(train.value), ...evaluationProblems(train.value, evaluation.value)];
  if (problems.length > 0) return failure(...problems);
  const classNames = train.value.classes.map(({ name }) => name);
  const labelOf = new Map(classNames.map((name, label) => [name, label]));
  return success({
    name: basename(directory),
    classNames,
    train: imageFiles(train.value, labelOf),
    evaluation: imageFiles(evaluation.value, labelOf),
    normalisation: imageNet,
    warnings: [
      ...train.value.warnings,
      ...evaluation.value.warnings,
      ...absentClasses(train.value, evaluation.value),
    ],
  });
}
