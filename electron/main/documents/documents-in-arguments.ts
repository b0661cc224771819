/** @file The documents that a command line names, as a file manager writes it. */

import { resolve } from 'node:path';

/** Absolute paths; `folder` is where the command was given. Switches of Electron and Chromium stand between them in any order. */
export function documentsIn(argv: readonly string[], folder: string): readonly string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith('.json'))
    .map((argument) => resolve(folder, argument));
}
