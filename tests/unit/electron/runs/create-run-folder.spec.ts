/** @file New run folders: always new, whole, and opened again byte for byte. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRunFolder, type NewRun } from '../../../../electron/runs/create-run-folder.ts';
import { openRunFolder } from '../../../../electron/runs/open-run-folder.ts';
import { temporaryFileName, temporaryFolderName } from '../../../../electron/files/temporary-name.ts';

let root = '';
let run: NewRun;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'runs-'));
  run = {
    parent: join(root, 'not', 'there', 'yet'),
    documentName: 'My graph',
    startedAt: new Date(2026, 10, 24, 12, 0, 0),
    document: Buffer.from('{ "odd":   "spacing" }'),
    config: { seed: 1, data: 'x' },
    environment: { node: '20' },
  };
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('createRunFolder', () => {
  it('writes the exact document, the config and the environment', async () => {
    const folder = await createRunFolder(run);
    expect(basename(folder)).toBe('20261124-120000-my-graph');
    expect(readdirSync(folder).sort()).toEqual(['config.json', 'environment.json', 'graph.tas.json']);
    expect(readFileSync(join(folder, 'graph.tas.json'))).toEqual(run.document);
    expect(readFileSync(join(folder, 'config.json'), 'utf8')).toBe('{\n  "data": "x",\n  "seed": 1\n}\n');
  });

  it('never takes a folder that exists, also when many begin at once', async () => {
    const folders = await Promise.all(Array.from({ length: 12 }, () => createRunFolder(run)));
    expect(new Set(folders).size).toBe(12);
    expect(readdirSync(run.parent)).toContain('20261124-120000-my-graph-12');
    for (const folder of folders) expect(readdirSync(folder).length).toBe(3);
  });

  it('leaves what lies in its way untouched', async () => {
    mkdirSync(run.parent, { recursive: true });
    writeFileSync(join(run.parent, '20261124-120000-my-graph'), 'a file');
    expect(basename(await createRunFolder(run))).toBe('20261124-120000-my-graph-2');
    expect(readFileSync(join(run.parent, '20261124-120000-my-graph'), 'utf8')).toBe('a file');
  });

  it('names the place that can not be written', async () => {
    writeFileSync(join(root, 'not'), 'a file where a folder should be');
    await expect(createRunFolder(run)).rejects.toMatchObject({
      problem: {
        code: expect.stringMatching(/^file\//) as string,
        place: { file: expect.stringContaining(root) as string },
      },
    });
  });

  it('throws for a config that is not plain data, before anything is made', async () => {
    await expect(createRunFolder({ ...run, config: { rate: Number.NaN } })).rejects.toThrow(TypeError);
    expect(readdirSync(root)).toEqual([]);
  });
});

describe('openRunFolder', () => {
  it('reads what was written and sweeps what a death left', async () => {
    const folder = await createRunFolder(run);
    writeFileSync(join(folder, temporaryFileName('summary.csv')), 'half');
    mkdirSync(join(folder, 'checkpoints', temporaryFolderName('step')), { recursive: true });
    expect(await openRunFolder(folder)).toEqual({
      ok: true,
      value: { folder, document: run.document, config: run.config, environment: run.environment },
    });
    expect(readdirSync(folder)).toEqual(['checkpoints', 'config.json', 'environment.json', 'graph.tas.json']);
    expect(readdirSync(join(folder, 'checkpoints'))).toEqual([]);
  });

  it.each([
    ['a folder that is not there', (folder: string) => join(folder, 'missing'), 'run/not-a-run'],
    [
      'a folder without a graph',
      (folder: string) => {
        rmSync(join(folder, 'graph.tas.json'));
        return folder;
      },
      'run/not-a-run',
    ],
    [
      'a config that is no JSON',
      (folder: string) => {
        writeFileSync(join(folder, 'config.json'), '{"seed": }');
        return folder;
      },
      'json/syntax',
    ],
  ])('refuses %s', async (_name, damage, code) => {
    const folder = damage(await createRunFolder(run));
    const result = await openRunFolder(folder);
    expect(result).toMatchObject({
      ok: false,
      problems: [{ code, place: { file: expect.stringContaining(folder) as string } }],
    });
  });
});
