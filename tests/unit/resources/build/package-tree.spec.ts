/** @file What is said about a packaged app: its size, the packages in it, and those that are missing. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wrongFuses, type Fuse } from '../../../../resources/build/package-fuses.mjs';
import {
  bytesOf,
  importedPackages,
  megabytes,
  missingPackages,
  packagesIn,
} from '../../../../resources/build/package-tree.mjs';

describe('an archive', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tas-asar-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function archiveOf(files: Readonly<Record<string, string>>): Promise<string> {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, 'app', path)), { recursive: true });
      writeFileSync(join(folder, 'app', path), text);
    }
    const archive = join(folder, 'app.asar');
    await createPackageWithOptions(join(folder, 'app'), archive, {
      unpackDir: '{node_modules/zod,dist/data}',
    });
    return archive;
  }

  it('tells its packages, also those beside it and those below a scope', async () => {
    const archive = await archiveOf({
      'package.json': '{}',
      'node_modules/@img/colour/package.json': '{}',
      'node_modules/zod/package.json': '{}',
      'node_modules/react/LICENSE': 'MIT',
    });
    expect(packagesIn(archive)).toEqual(['@img/colour', 'zod']);
  });

  it('tells which packages its programs import in vain', async () => {
    const archive = await archiveOf({
      'dist/main/main.js': 'import { app } from "electron";\nimport { z } from "zod";\nimport "./own.js";\n',
      'dist/data/worker.js': 'const { default: sharp } = await import("sharp");\n',
      'dist/preload/preload.cjs': 'var e = require("electron");\nvar f = require("node:fs");\n',
      'dist/renderer/assets/page.js': 'import "react";\n',
      'node_modules/zod/package.json': '{}',
    });
    expect(missingPackages(archive)).toEqual(['sharp']);
  });

  it('has the size of its files', () => {
    writeFileSync(join(folder, 'a'), 'four');
    mkdirSync(join(folder, 'below'));
    writeFileSync(join(folder, 'below', 'b'), 'fives');
    expect(bytesOf(folder)).toBe(9);
    expect(bytesOf(join(folder, 'a'))).toBe(4);
    expect(megabytes(12_345_678)).toBe('12.3 MB');
  });
});

describe('importedPackages', () => {
  it('finds every form of import that a bundle has', () => {
    const code = [
      'import { a } from "one";',
      'import "two/deep";',
      'import {',
      '  b,',
      '} from "@scope/three/deep/file.js";',
      'export { c } from "four";',
      'const d = await import("five");',
      'const e = __require("fs"), f = require("six");',
      'import g from "node:path";',
      'import h from "fs/promises";',
      'import i from "../chunks/chunk-ABC.js";',
    ].join('\n');
    expect(importedPackages(code)).toEqual(['one', 'two', '@scope/three', 'four', 'five', 'six']);
  });
});

describe('wrongFuses', () => {
  const fuses: readonly Fuse[] = [
    { name: 'RunAsNode', state: 'off', wanted: 'off' },
    { name: 'EnableNodeCliInspectArguments', state: 'on', wanted: 'off' },
    { name: 'OnlyLoadAppFromAsar', state: 'absent', wanted: 'on' },
  ];

  it('are those that differ from what ships', () => {
    expect(wrongFuses(fuses, false).map(({ name }) => name)).toEqual([
      'EnableNodeCliInspectArguments',
      'OnlyLoadAppFromAsar',
    ]);
  });

  it('leave the twin for tests its debugging port, and ask it to have one', () => {
    expect(wrongFuses(fuses, true).map(({ name }) => name)).toEqual(['OnlyLoadAppFromAsar']);
    const shut = fuses.map((fuse) => ({ ...fuse, state: fuse.wanted }));
    expect(wrongFuses(shut, true).map(({ name }) => name)).toEqual(['EnableNodeCliInspectArguments']);
  });
});
