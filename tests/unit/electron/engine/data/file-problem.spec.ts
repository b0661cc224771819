/** @file Failed reads: expected ones are problems with a way out, bugs stay exceptions. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { missingCode, readProblem } from '../../../../../electron/engine/data/file-problem.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

it('names the file, the reason and the way out', async () => {
  const file = join(await newFolder(), 'absent');
  const error: unknown = await readFile(file).catch((reason: unknown) => reason);
  const problem = readProblem(error, file, 'Look elsewhere.');
  expect(problem).toMatchObject({ code: missingCode, severity: 'error', place: { file } });
  expect(problem.message).toContain(`${file} could not be read`);
  expect(problem.message).toMatch(/ Look elsewhere\.$/);
});

it('throws a bug on', () => {
  expect(() => readProblem(new TypeError('bug'), 'f', '')).toThrow(TypeError);
});
