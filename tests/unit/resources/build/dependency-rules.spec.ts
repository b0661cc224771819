/** @file The dependency rules, on one tree that keeps them and one that breaks each of them. */

import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scriptCopy, type ScriptCopy } from './script-copy.ts';

const DEPCRUISE = join(
  import.meta.dirname,
  '../../../../node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
);

/** Listed in package.json (zod, tfjs-core, esbuild) or not (semver); only their names matter here. */
const PACKAGES = ['zod', '@tensorflow/tfjs-core', 'esbuild', 'semver'];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

describe('dependency rules', () => {
  let repository: ScriptCopy;
  beforeEach(() => {
    repository = scriptCopy(false);
    for (const file of ['.dependency-cruiser.mjs', 'tsconfig.base.json', 'package.json'])
      repository.copy(file);
    for (const name of PACKAGES) {
      repository.write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      repository.write(`node_modules/${name}/index.js`, 'exports.z = 1;\n');
    }
    for (const folder of ['shared', 'electron', 'renderer', 'tests']) {
      repository.write(`${folder}/plain.ts`, 'export const plain = 1;\n');
    }
  });
  afterEach(() => {
    repository.remove();
  });

  /** `file: rule` for every violation. */
  async function violations(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
    for (const [path, text] of Object.entries(files)) repository.write(path, `${text}\n`);
    const options = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json'];
    const done = await repository.node([DEPCRUISE, ...options, 'shared', 'electron', 'renderer', 'tests']);
    const { summary } = JSON.parse(done.stdout) as { summary: { violations: Violation[] } };
    return [...new Set(summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`))].sort();
  }

  it('permit what the house permits', async () => {
    const found = await violations({
      'shared/problem.ts': "import type { Patch } from './document/patch.ts';\nexport type P = Patch;",
      'shared/document/patch.ts': "import type { P } from '../problem.ts';\nexport type Patch = P | 1;",
      'shared/distill/kd.ts': 'export const kd = 1;',
      'shared/catalog/losses/kd.ts': "export { kd } from '../../distill/kd.ts';",
      'shared/plan/plan.ts': "import { z } from 'zod';\nexport interface Plan { readonly z: typeof z }",
      'shared/formats/print.ts': "import type { Plan } from '../plan/plan.ts';\nexport type Q = Plan;",
      'electron/engine/open.ts': "import '@tensorflow/tfjs-core';\nimport 'node:fs';",
      'tests/a.ts': "import 'esbuild';\nimport '../electron/engine/open.ts';",
    });
    expect(found).toEqual([]);
  });

  it('refuse everything else', async () => {
    const found = await violations({
      'shared/graph/b.ts': 'export const b = 1;',
      'shared/catalog/b.ts': 'export const b = 1;',
      'shared/train/b.ts': 'export const b = 1;',
      'shared/unheard-of/b.ts': 'export const b = 1;',
      'shared/base.ts': "import './graph/b.ts';",
      'shared/document/up.ts': "import '../graph/b.ts';",
      'shared/distill/up.ts': "import '../catalog/b.ts';",
      'shared/catalog/up.ts': "import type { b } from '../graph/b.ts';\nexport type A = typeof b;",
      'shared/formats/up.ts': "import '../train/b.ts';",
      'shared/graph/node.ts': "import 'node:fs';",
      'shared/graph/engine.ts':
        "import type { plain } from '../../electron/plain.ts';\nexport type A = typeof plain;",
      'electron/cli/tf.ts': "import '@tensorflow/tfjs-core';",
      'electron/page.ts': "import '../renderer/plain.ts';",
      'electron/room.ts': "import '../shared/unheard-of/b.ts';",
      'electron/test.ts': "import '../tests/plain.ts';",
      'electron/tool.ts': "import 'esbuild';",
      'electron/luck.ts': "import 'semver';",
      'electron/absent.ts': "import './nowhere.ts';",
      'renderer/host.ts': "import '../electron/plain.ts';",
    });
    expect(found).toEqual(
      [
        'shared/base.ts: shared-base-knows-no-room',
        'shared/document/up.ts: shared-document',
        'shared/distill/up.ts: shared-distill',
        'shared/catalog/up.ts: shared-catalog',
        'shared/formats/up.ts: shared-formats',
        'shared/graph/node.ts: shared-is-pure',
        'shared/graph/engine.ts: shared-is-pure',
        'electron/cli/tf.ts: tensorflow-in-the-engine-only',
        'electron/page.ts: electron-without-renderer',
        'electron/room.ts: shared-rooms-are-listed',
        'electron/test.ts: no-tests-in-the-product',
        'electron/tool.ts: no-development-packages-in-the-product',
        'electron/luck.ts: no-undeclared-packages',
        'electron/absent.ts: no-unresolvable-imports',
        'renderer/host.ts: renderer-without-electron',
      ].sort(),
    );
  });

  it('refuse cycles of types, and the permitted pair does not hide a third file', async () => {
    const found = await violations({
      'shared/problem.ts': "import type { Patch } from './document/patch.ts';\nexport type P = Patch;",
      'shared/document/patch.ts': "import type { C } from './c.ts';\nexport type Patch = C;",
      'shared/document/c.ts': "import type { P } from '../problem.ts';\nexport type C = P | 1;",
    });
    expect(found).toEqual(['shared/document/c.ts: no-cycles']);
  });
});
