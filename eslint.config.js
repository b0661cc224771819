/** @file What the linter asks: typescript-eslint's strict set with types, and the house's own limits. */

import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { houseRules } from './resources/build/eslint-house-rules.mjs';

export default defineConfig(
  globalIgnores(['dist/', 'release/', 'runs/', 'coverage/', '.cache/', 'tests/fixtures/']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { house: houseRules },
    rules: {
      // Size and shape.
      complexity: ['error', 12],
      'max-lines': ['error', { max: 500, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'house/file-header': 'error',
      'house/exported-jsdoc': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],

      // Safety.
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],

      // Modules.
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^[.]{1,2}/(?!.*[.](?:ts|tsx|js|mjs|json|css)(?:[?](?:raw|worker))?$)',
              message: 'Write the file name with its extension.',
            },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
        { selector: 'TSModuleDeclaration[kind!="global"][declare!=true]', message: 'Use a module.' },
      ],

      // Numbers in messages are the usual case here, and `() => doIt()` is a fine arrow.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // A parameter that a contract asks for and this implementation doesn't need is written `_name`.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['tests/**'],
    rules: { 'max-lines-per-function': 'off', 'house/exported-jsdoc': 'off' },
  },
  { files: ['renderer/**'], ...reactHooks.configs.flat['recommended-latest'] },
  {
    files: ['electron/cli/**', 'resources/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['*.config.{js,ts}', '.dependency-cruiser.mjs', 'renderer/bundled-files.d.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        ['console', 'process', 'performance', 'setInterval', 'clearInterval'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
    // These rules don't see JSDoc casts; tsc does, and checks these files.
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
