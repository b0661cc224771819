/** @file Lists the images of one part of a data set in folders: one folder per class. */

import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { errorProblem, failure, success, type Problem, type Result } from '../../../shared/problem.ts';
import { missingCode, readProblem } from './file-problem.ts';

const imageEndings = new Set(['.png', '.jpg', '.jpeg', '.webp', '.gif', '.tif', '.tiff', '.avif']);
const wayOut = 'A folder set has train/CLASS/IMAGE, and val/CLASS/IMAGE or test/CLASS/IMAGE.';

/** The images of one class, by name. */
export interface ClassFolder {
  readonly name: string;
  readonly files: readonly string[];
}

/** The classes of one part, by name. */
export interface PartFolder {
  readonly classes: readonly ClassFolder[];
  readonly warnings: readonly Problem[];
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** Follows links, as large sets are often assembled from them. One that leads nowhere counts as a file, to fail by its name. */
async function isFolder(folder: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return (await stat(join(folder, entry.name))).isDirectory();
  } catch {
    return false;
  }
}

/** What lies in a folder, by name as code units order it on every system; hidden entries are left out. */
async function entriesOf(folder: string): Promise<Result<readonly Entry[]>> {
  try {
    const found = await readdir(folder, { withFileTypes: true });
    const visible = found.filter(({ name }) => !name.startsWith('.'));
    const entries: Entry[] = [];
    for (const entry of visible) entries.push({ name: entry.name, isFolder: await isFolder(folder, entry) });
    return success(entries.sort((a, b) => (a.name < b.name ? -1 : 1)));
  } catch (error) {
    return failure(readProblem(error, folder, wayOut));
  }
}

function leftOut(folder: string, entries: readonly Entry[], what: string): readonly Problem[] {
  const [first] = entries;
  if (!first) return [];
  const message = `${folder} holds ${entries.length} ${what} left out, for example ${first.name}.`;
  return [{ ...errorProblem('data/left-out', message, { file: folder }), severity: 'warning' }];
}

/** Lists a part; `undefined` where its folder doesn't exist. */
export async function listPart(folder: string): Promise<Result<PartFolder | undefined>> {
  const entries = await entriesOf(folder);
  if (!entries.ok) return entries.problems[0]?.code === missingCode ? success(undefined) : entries;
  const classes: ClassFolder[] = [];
  const strays = entries.value.filter((entry) => !entry.isFolder);
  const warnings = [...leftOut(folder, strays, 'files outside the folders of the classes, which are')];
  for (const { name } of entries.value.filter((entry) => entry.isFolder)) {
    const classFolder = join(folder, name);
    const content = await entriesOf(classFolder);
    if (!content.ok) return content;
    const isImage = (entry: Entry): boolean =>
      !entry.isFolder && imageEndings.has(extname(entry.name).toLowerCase());
    classes.push({ name, files: content.value.filter(isImage).map((entry) => entry.name) });
    const others = content.value.filter((entry) => !isImage(entry));
    warnings.push(...leftOut(classFolder, others, 'entries that are not images, which are'));
  }
  return success({ classes, warnings });
}

/** A part that isn't there, as a problem. */
export function missingPart(folder: string): Problem {
  return errorProblem(missingCode, `${folder} does not exist. ${wayOut}`, { file: folder });
}
