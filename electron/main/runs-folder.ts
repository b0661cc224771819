/** @file Where runs lie: a folder that the user finds without us. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** `TAS Studio/runs` in the user's documents; made if it isn't there. */
export function runsFolder(): string {
  const folder = join(app.getPath('documents'), 'TAS Studio', 'runs');
  mkdirSync(folder, { recursive: true });
  return folder;
}
