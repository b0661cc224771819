/** @file The hash that decides whether there is anything to build. */

import { renameSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceHash } from '../../../../resources/build/source-hash.mjs';
import { scriptCopy, type ScriptCopy } from './script-copy.ts';

describe('sourceHash', () => {
  let repository: ScriptCopy;
  beforeEach(() => {
    repository = scriptCopy(false);
    repository.write('shared/a.ts', 'a');
    repository.write('shared/deep/b.ts', 'b');
  });
  afterEach(() => {
    repository.remove();
  });

  const hash = (): string => sourceHash(repository.root, ['shared', 'absent', 'package.json']);

  it('stays when only times change', () => {
    const before = hash();
    utimesSync(join(repository.root, 'shared/a.ts'), 1, 1);
    expect(hash()).toBe(before);
  });

  it.each<[string, () => void]>([
    ['bytes', () => repository.write('shared/deep/b.ts', 'c')],
    ['a name', () => renameSync(join(repository.root, 'shared/a.ts'), join(repository.root, 'shared/c.ts'))],
    ['a new file', () => repository.write('shared/z.ts', '')],
    ['a file that was absent', () => repository.write('package.json', '{}')],
  ])('changes with %s', (_what, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });
});
