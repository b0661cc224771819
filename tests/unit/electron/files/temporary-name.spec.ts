/** @file Names of unfinished files are told from everything else. */

import { describe, expect, it } from 'vitest';
import {
  isTemporaryName,
  temporaryFileName,
  temporaryFolderName,
} from '../../../../electron/files/temporary-name.ts';

describe('temporary names', () => {
  it.each(['a.json', 'ü'.repeat(200), '.hidden', 'x\ny', '\u{1f600}'.repeat(100)])(
    'know themselves, made from %j',
    (name) => {
      for (const made of [temporaryFileName(name), temporaryFolderName(name)]) {
        expect(isTemporaryName(made)).toBe(true);
        expect(Buffer.byteLength(made)).toBeLessThanOrEqual(255);
      }
      expect(temporaryFileName(name)).not.toBe(temporaryFileName(name));
    },
  );

  it.each([
    'a.json',
    '.a.json',
    '.a.tmp',
    'a.0123456789ab.tmp',
    '.a.0123456789AB.tmp',
    '.a.0123456789ab.tmp.gz',
    '.tmp-',
    '.tmp-a',
    'b.tmp-a-0123456789ab',
  ])('know that %j is not one', (name) => {
    expect(isTemporaryName(name)).toBe(false);
  });
});
