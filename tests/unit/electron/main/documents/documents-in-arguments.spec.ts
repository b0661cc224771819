/** @file Which arguments of a command line are documents. */

import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { documentsIn } from '../../../../../electron/main/documents/documents-in-arguments.ts';

it('finds documents between the switches of Chromium', () => {
  const argv = [
    'electron',
    '.',
    '--no-sandbox',
    'a.tas.json',
    '--x=b.json',
    '/c/D.JSON',
    'notes.txt',
    '-e.json',
  ];
  expect(documentsIn(argv, '/somewhere')).toEqual([
    resolve('/somewhere', 'a.tas.json'),
    resolve('/c/D.JSON'),
  ]);
  expect(documentsIn(['program.json'], '/somewhere')).toEqual([]);
});
