/** @file Names of classes: their file, none at all, and one that isn't text. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { numberedClasses, readClassNames } from '../../../../../electron/engine/data/class-names.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

describe('readClassNames', () => {
  it('reads one name a line, whatever ends the lines', async () => {
    const file = join(await newFolder(), 'labels.txt');
    await writeFile(file, 'T-shirt/top\r\nAnkle boot\n\n  Käse \n');
    expect(expectSuccess(await readClassNames(file))).toEqual(['T-shirt/top', 'Ankle boot', 'Käse']);
  });

  it('does without the file', async () => {
    expect(expectSuccess(await readClassNames(join(await newFolder(), 'labels.txt')))).toBeUndefined();
  });

  it('refuses what is not text', async () => {
    const file = join(await newFolder(), 'labels.txt');
    await writeFile(file, Uint8Array.of(65, 0xff, 66));
    expect(expectProblem(await readClassNames(file))).toMatchObject({
      code: 'data/class-names',
      place: { file },
    });
  });
});

it('numbers classes without names', () => {
  expect(numberedClasses(3)).toEqual(['0', '1', '2']);
});
