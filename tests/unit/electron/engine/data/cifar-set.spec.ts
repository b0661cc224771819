/** @file CIFAR sets: files in a row, names of classes, and the file and record that each refusal names. */

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCifarSet } from '../../../../../electron/engine/data/cifar-set.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';
import { cifarBytes, samplePixels } from './sample-sets.ts';

const newFolder = temporaryFolders();

async function cifar10Folder(): Promise<string> {
  const folder = await newFolder();
  for (let number = 1; number <= 5; number += 1) {
    await writeFile(join(folder, `data_batch_${number}.bin`), cifarBytes([[number], [number + 1]]));
  }
  await writeFile(join(folder, 'test_batch.bin'), cifarBytes([[9], [0], [3]]));
  return folder;
}

describe('loadCifarSet', () => {
  it('reads the five files of CIFAR-10 as one row', async () => {
    const set = expectSuccess(await loadCifarSet(await cifar10Folder(), 'cifar10'));
    expect([...Array.from(set.train.labels)]).toEqual([1, 2, 2, 3, 3, 4, 4, 5, 5, 6]);
    expect([...Array.from(set.evaluation.labels)]).toEqual([9, 0, 3]);
    expect(set).toMatchObject({ name: 'CIFAR-10', normalisation: { mean: [0.4914, 0.4822, 0.4465] } });
    expect(set.classNames).toHaveLength(10);
    const copied = new Uint8Array(3072);
    if (set.train.kind === 'stored') set.train.copy(7, copied, 0);
    const second = samplePixels(2, 3072).subarray(3072);
    expect([...copied.subarray(0, 3)]).toEqual([second[0], second[1024], second[2048]]);
  });

  it('reads the fine labels and the names of CIFAR-100', async () => {
    const folder = await newFolder();
    await writeFile(
      join(folder, 'train.bin'),
      cifarBytes([
        [3, 99],
        [19, 0],
      ]),
    );
    await writeFile(join(folder, 'test.bin'), cifarBytes([[0, 50]]));
    const names = Array.from({ length: 100 }, (_, label) => `class ${label}`);
    await writeFile(join(folder, 'fine_label_names.txt'), names.join('\n'));
    const set = expectSuccess(await loadCifarSet(folder, 'cifar100'));
    expect([...Array.from(set.train.labels)]).toEqual([99, 0]);
    expect(set.classNames[99]).toBe('class 99');
    await writeFile(join(folder, 'fine_label_names.txt'), 'one\ntwo\n');
    expect(expectProblem(await loadCifarSet(folder, 'cifar100')).message).toContain('names 2 classes');
  });

  it('names the file and record of a label out of range and of a file cut short', async () => {
    const folder = await cifar10Folder();
    const file = join(folder, 'data_batch_4.bin');
    await writeFile(file, cifarBytes([[1], [10]]));
    const label = expectProblem(await loadCifarSet(folder, 'cifar10'));
    expect(label).toMatchObject({ code: 'cifar/label-out-of-range', place: { file } });
    expect(label.message).toContain('record 1');
    await writeFile(file, cifarBytes([[1], [2]]).subarray(0, -1));
    expect(expectProblem(await loadCifarSet(folder, 'cifar10'))).toMatchObject({
      code: 'cifar/truncated',
      place: { file },
    });
    await rm(file);
    const missing = expectProblem(await loadCifarSet(folder, 'cifar10'));
    expect(missing).toMatchObject({ code: 'file/missing', place: { file } });
    expect(missing.message).toContain('test_batch.bin');
  });
});
