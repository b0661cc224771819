/** @file System errors in words. */

import { describe, expect, it } from 'vitest';
import { explainFailure, FileFailure } from '../../../../electron/files/file-failure.ts';

const systemError = (code: string): Error => Object.assign(new Error(code), { code });

describe('explainFailure', () => {
  it.each([
    ['ENOSPC', 'file/disk-full', 'the disk is full. Free some space'],
    ['EDQUOT', 'file/disk-full', 'quota'],
    ['EROFS', 'file/read-only', 'read-only'],
    ['EACCES', 'file/no-permission', 'permission is denied'],
    ['ENOENT', 'file/missing', 'does not exist'],
    ['EIO', 'file/device-error', 'the device reported an error'],
    ['EXDEV', 'file/failed', 'EXDEV'],
  ])('puts %s into words', (code, problemCode, words) => {
    const cause = systemError(code);
    const failure = explainFailure(cause, 'saved', 'a/b.json');
    if (!(failure instanceof FileFailure)) throw new Error('not explained');
    expect(failure.problem).toMatchObject({
      code: problemCode,
      severity: 'error',
      place: { file: 'a/b.json' },
    });
    expect(failure.message).toContain('a/b.json could not be saved: ');
    expect(failure.message).toContain(words);
    expect(failure.cause).toBe(cause);
  });

  it.each([new TypeError('a bug'), systemError('ERR_INVALID_ARG_TYPE'), 'text', undefined])(
    'leaves %s alone',
    (error) => {
      expect(explainFailure(error, 'saved', 'a')).toBe(error);
    },
  );
});
