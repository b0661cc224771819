/** @file The names of files and folders that are not finished yet, so that leftovers can be told from everything else. */

import { randomBytes } from 'node:crypto';

/** So many UTF-16 code units of the final name, at most 150 bytes, keep the whole within the 255 bytes of a file name. */
const kept = 50;

const random = (): string => randomBytes(6).toString('hex');

/** A name beside `name` that no other write chooses: `.NAME.0123456789ab.tmp`. */
export function temporaryFileName(name: string): string {
  return `.${name.slice(0, kept)}.${random()}.tmp`;
}

/** The same for a folder: `.tmp-NAME-0123456789ab`. */
export function temporaryFolderName(name: string): string {
  return `.tmp-${name.slice(0, kept)}-${random()}`;
}

/** Whether a name is one of those. */
export function isTemporaryName(name: string): boolean {
  return /^\..+\.[0-9a-f]{12}\.tmp$|^\.tmp-.+-[0-9a-f]{12}$/su.test(name);
}
