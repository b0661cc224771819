/** @file Reading which installation is current, from records that may be damaged. */

import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';

import {
  addonFile,
  currentFile,
  currentText,
  installationsFolder,
  readCurrent,
} from '../../../../../electron/engine/native/installation.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';

const RECORD = {
  format: 1,
  id: '20261124t091500-ab12cd',
  tensorflow: '2.21.0',
  source: { kind: 'library', folder: '/somewhere' },
  libraryFolder: '/somewhere',
  platform: 'linux',
  architecture: 'x64',
  sourcesHash: 'abc',
  hasOwnOperations: true,
};

describe('readCurrent', () => {
  let home = '';
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'engine-home-'));
    await mkdir(installationsFolder(home), { recursive: true });
  });

  const writeCurrent = (text: string): Promise<void> => writeFile(currentFile(home), text);
  async function writeRecord(record: unknown): Promise<void> {
    const file = join(installationsFolder(home), RECORD.id, 'install.json');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof record === 'string' ? record : JSON.stringify(record));
  }

  it('finds the installation that the pointer names', async () => {
    await writeCurrent(currentText(RECORD.id));
    await writeRecord(RECORD);
    const found = expectSuccess(await readCurrent(home));
    const folder = join(installationsFolder(home), RECORD.id);
    expect(found).toEqual({ ...RECORD, folder, addon: addonFile(folder) });
  });

  it('says that nothing is installed', async () => {
    expect(expectProblem(await readCurrent(home))).toMatchObject({
      code: 'engine/not-installed',
      message: expect.stringContaining('tas engine install') as string,
    });
  });

  it('says that the installation is gone', async () => {
    await writeCurrent(currentText(RECORD.id));
    expect(expectProblem(await readCurrent(home)).code).toBe('engine/installation-gone');
  });

  it.each([
    ['cut short', '{"format":1,"inst'],
    ['of a later format', '{"format":2,"installation":"x"}'],
    ['that leads elsewhere', '{"format":1,"installation":"../../etc"}'],
    ['empty', ''],
  ])('refuses a pointer %s', async (_, text) => {
    await writeCurrent(text);
    const problem = expectProblem(await readCurrent(home));
    expect(problem.code).toBe('engine/record-unreadable');
    expect(problem.place.file).toBe(currentFile(home));
  });

  it.each([
    ['cut short', JSON.stringify(RECORD).slice(0, 40)],
    ['with a field missing', { ...RECORD, platform: undefined }],
    ['with a field too many', { ...RECORD, extra: 1 }],
  ])('refuses a record %s', async (_, record) => {
    await writeCurrent(currentText(RECORD.id));
    await writeRecord(record);
    expect(expectProblem(await readCurrent(home)).code).toBe('engine/record-unreadable');
  });
});
