/** @file Where the checkpoints of a run lie. */

import { join } from 'node:path';

/** The folder that holds one folder for each checkpoint of the run. */
export function checkpointsFolder(runFolder: string): string {
  return join(runFolder, 'checkpoints');
}
