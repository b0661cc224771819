/** @file `tas parity` against golden numbers of timm: those at hand, and a folder made on the spot with other sizes. */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EngineName } from '../../electron/engine/engine.ts';
import { testEngineHome } from '../native/native-engine.ts';
import { tas, type TasResult } from '../support/tas.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const goldens = join(process.env['TAS_TEST_FIXTURES'] ?? join(root, '..', 'shared', 'fixtures'), 'timm');
const python = process.env['TAS_TEST_PYTHON'];
const engines: readonly EngineName[] = process.env['TAS_TEST_TENSORFLOW'] ? ['wasm', 'native'] : ['wasm'];
const newFolder = temporaryFolders();

interface Report {
  readonly engine: string;
  readonly ok: boolean;
  readonly models: readonly { readonly name: string; readonly worst: Readonly<Record<string, number>> }[];
  readonly objectives: readonly { readonly name: string; readonly worst: Readonly<Record<string, number>> }[];
  readonly unsupported: readonly string[];
}

async function parity(
  folder: string,
  engine: EngineName,
  ...args: readonly string[]
): Promise<TasResult & { readonly report: Report }> {
  const env = engine === 'native' ? { TAS_ENGINE_HOME: await testEngineHome() } : {};
  const result = await tas(['parity', folder, '--engine', engine, '--json', ...args], env);
  return { ...result, report: JSON.parse(result.out) as Report };
}

const names = (rows: readonly { readonly name: string }[]): readonly string[] => rows.map(({ name }) => name);

describe.skipIf(!existsSync(goldens))(
  'the golden numbers at hand (skipped where TAS_TEST_FIXTURES has none)',
  () => {
    it.each(engines)('hold on %s', async (engine) => {
      const { code, report } = await parity(goldens, engine);
      expect(report).toMatchObject({ engine, ok: true });
      expect(code).toBe(0);
      expect(names(report.models)).toEqual(expect.arrayContaining(['resnet', 'resnet_bottleneck', 'vit']));
      expect(names(report.objectives)).toContain('vit-to-resnet');
      expect(Object.keys(report.models[0]?.worst ?? {}).sort()).toEqual([
        'buffers',
        'gradients',
        'logits',
        'loss',
        'penultimate',
        'stages',
        'terms',
      ]);
    });

    it('hold on cpu for one model', async () => {
      const { code, report } = await parity(goldens, 'cpu', '--only', 'vit');
      expect(code).toBe(0);
      expect(names(report.models)).toEqual(['vit']);
    });

    it('are missed by a single wrong weight, which is told', async () => {
      const folder = await newFolder();
      await mkdir(join(folder, 'models'));
      await cp(join(goldens, 'index.json'), join(folder, 'index.json'));
      for (const part of ['weights', 'golden']) {
        const name = `vit.${part}.safetensors`;
        await cp(join(goldens, 'models', name), join(folder, 'models', name));
      }
      const file = join(folder, 'models', 'vit.weights.safetensors');
      const bytes = await readFile(file);
      bytes.writeFloatLE(3, bytes.length - 4);
      await writeFile(file, bytes);
      const { code, report } = await parity(folder, 'wasm', '--only', 'vit');
      expect(code).toBe(1);
      expect(report.ok).toBe(false);
    });

    it('are asked for by a name that exists', async () => {
      const result = await tas(['parity', goldens, '--engine', 'wasm', '--only', 'lenet']);
      expect(result.code).toBe(1);
      expect(result.err).toContain('holds no lenet');
    });
  },
);

describe.skipIf(!python)(
  'a folder made with other widths, depths, heads and grids (skipped where TAS_TEST_PYTHON names no Python)',
  () => {
    let folder = '';

    beforeAll(async () => {
      folder = await newFolder();
      const env = { ...process.env, PYTHONPATH: join(root, '.ci', 'stand-ins') };
      await promisify(execFile)(
        python ?? '',
        [join(root, 'tests', 'python', 'make_parity_folder.py'), folder],
        { env },
      );
    });

    it.each(engines)('holds on %s, in both directions', async (engine) => {
      const { code, report } = await parity(folder, engine);
      expect(report).toMatchObject({ ok: true, unsupported: ['unknown-mixer'] });
      expect(names(report.models)).toEqual(['narrow-resnet', 'wide-bottleneck', 'deep-vit', 'fine-vit']);
      expect(names(report.objectives)).toHaveLength(3);
      expect(code).toBe(0);
    });
  },
);

it('says what is wrong with a folder that is none', async () => {
  const result = await tas(['parity', await newFolder(), '--engine', 'wasm']);
  expect(result.code).toBe(1);
  expect(result.err).toContain('index.json');
});
