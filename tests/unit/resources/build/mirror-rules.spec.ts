/** @file Which sources need a spec. */

import { describe, expect, it } from 'vitest';
import { holdsRunTimeCode, missingMirrors } from '../../../../resources/build/mirror-rules.mjs';

describe('holdsRunTimeCode', () => {
  it.each([
    ['types', 'export interface A { readonly b: string }\nexport type C = A | undefined;'],
    ['imports of types', "import type { A } from './a.ts';\nexport type B = A;"],
    ['a list of re-exports', "export * from './a.ts';\nexport { b, c as d } from './b.ts';"],
    ['a list of imports and exports', "import { a } from './a.ts';\nexport { a };"],
    ['a comment', '/** @file Nothing. */'],
  ])('says no for %s', (_what, text) => {
    expect(holdsRunTimeCode(text)).toBe(false);
  });

  it.each([
    ['a constant', 'export const a = 1;'],
    ['a function', 'export function a(): void {}'],
    ['a statement beside re-exports', "export * from './a.ts';\nconsole.log(1);"],
  ])('says yes for %s', (_what, text) => {
    expect(holdsRunTimeCode(text)).toBe(true);
  });
});

describe('missingMirrors', () => {
  const contracts = [{ sources: /^shared\/nodes\//, coveredBy: 'tests/unit/shared/nodes/contract.spec.ts' }];

  it.each(['tests/unit/shared/a/b.spec.ts', 'tests/unit/shared/a/b.attacks.spec.ts'])(
    'accepts %s',
    (spec) => {
      expect(missingMirrors(['shared/a/b.ts'], [spec], [])).toEqual([]);
    },
  );

  it.each([
    'tests/unit/shared/b.spec.ts',
    'tests/unit/shared/a/bc.spec.ts',
    'tests/unit/shared/a/b.x/c.spec.ts',
  ])('does not take %s for it', (spec) => {
    expect(missingMirrors(['shared/a/b.ts'], [spec], [])).toHaveLength(1);
  });

  it('accepts a contract that runs over a folder only if it exists', () => {
    const sources = ['shared/nodes/pool.ts'];
    expect(missingMirrors(sources, ['tests/unit/shared/nodes/contract.spec.ts'], contracts)).toEqual([]);
    expect(missingMirrors(sources, [], contracts)).toHaveLength(1);
  });
});
