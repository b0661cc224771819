/** @file What no file of the repository may hold. */

import { describe, expect, it } from 'vitest';
import { foreignPlaces, lineCount, percentile } from '../../../../resources/build/file-rules.mjs';

/** Written apart, so that this file passes its own check. */
const host = (...labels: readonly string[]): string => labels.join('.');
const folder = (...names: readonly string[]): string => `/${names.join('/')}`;

describe('foreignPlaces', () => {
  it.each([
    ['a registry', `"resolved": "https://${host('registry', 'example', 'org')}/zod"`],
    ['a package server without a scheme', `index ${host('files', 'example', 'org')}`],
    ['a folder in quotes', `const root = '${folder('work', 'main')}';`],
    ['a folder after a space', `cd ${folder('root', 'x')}`],
    ['a folder in a variable', `PATH=${folder('opt', 'tools')}`],
    ["somebody's folder", `"${folder('home', 'ada', 'tas')}"`],
    ["somebody's folder on Windows", ['C:', 'Users', 'ada'].join('\\')],
  ])('finds %s', (_what, text) => {
    expect(foreignPlaces(`first\n${text}\n`).map(({ line }) => line)).toEqual([2]);
  });

  it.each([
    '#!/usr/bin/env node',
    "import x from '../home/y.ts';",
    'https://example.org/work/main',
    'tests/work/main.ts',
    '~/opt/tensorflow',
    'files.length.toFixed()',
    '/usr/share/datasets/fashion-mnist',
  ])('leaves %s', (text) => {
    expect(foreignPlaces(text)).toEqual([]);
  });
});

describe('lineCount', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\n\n', 2],
    ['a\nb', 2],
  ])('counts %j as an editor does', (text, lines) => {
    expect(lineCount(text)).toBe(lines);
  });
});

describe('percentile', () => {
  it('is a value of the list that the share of it does not exceed', () => {
    expect(percentile([1, 2, 3], 0.5)).toBe(2);
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2);
    expect(percentile([1, 2, 3, 4], 0.95)).toBe(4);
    expect(percentile([1], 0)).toBe(1);
    expect(percentile([], 0.5)).toBe(0);
  });
});
