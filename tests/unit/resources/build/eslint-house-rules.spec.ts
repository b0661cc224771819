/** @file The house's lint rules, on TypeScript as it is written here. */

import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { houseRules } from '../../../../resources/build/eslint-house-rules.mjs';

function complaints(rule: string, text: string): readonly number[] {
  const messages = new Linter().verify(
    text,
    {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      plugins: { house: houseRules },
      rules: { [`house/${rule}`]: 'error' },
    },
    'a.ts',
  );
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return messages.map(({ line }) => line);
}

describe('file-header', () => {
  it.each([
    '/** @file What it holds. */\nexport const a = 1;',
    '#!/usr/bin/env node\n/** @file A program. */\nrun();',
    '/**\n * @file Two\n * lines.\n */\n',
  ])('accepts %j', (text) => {
    expect(complaints('file-header', text)).toEqual([]);
  });

  it.each([
    'export const a = 1;',
    '/** @file */\nexport const a = 1;',
    '/* @file Not JSDoc. */\n',
    "import { a } from './a.ts';\n/** @file Too late. */",
    '/** Something else. */\n/** @file Second. */',
  ])('refuses %j', (text) => {
    expect(complaints('file-header', text)).toEqual([1]);
  });
});

describe('exported-jsdoc', () => {
  it('wants a comment on each exported declaration and on nothing else', () => {
    const text = [
      '/** @file Not the comment of what follows. */',
      'export const a = 1;',
      '/** Fine. */',
      'export interface B { readonly c: string }',
      'export type D = B;',
      'const e = 2;',
      'export { e };',
      'export class F {}',
      "export * from './g.ts';",
    ].join('\n');
    expect(complaints('exported-jsdoc', text)).toEqual([2, 5, 8]);
  });

  it('wants one comment for all overloads of a function', () => {
    const overloads =
      'export function a(b: string): void;\nexport function a(b: number): void;\nexport function a(): void {}';
    expect(complaints('exported-jsdoc', `/** Fine. */\n${overloads}`)).toEqual([]);
    expect(complaints('exported-jsdoc', overloads)).toEqual([1]);
  });

  it('does not take a comment for one that a blank line separates', () => {
    expect(complaints('exported-jsdoc', '/** A section. */\n\nexport const a = 1;')).toEqual([3]);
  });
});
