/** @file Checks that every file of `shared/` that holds run-time code has a spec that mirrors it. */

import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow } from './files-below.mjs';
import { COVERED_AS_A_FOLDER, holdsRunTimeCode, missingMirrors } from './mirror-rules.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

const sources = filesBelow(ROOT, 'shared')
  .filter((path) => path.endsWith('.ts'))
  .filter((path) => holdsRunTimeCode(readFileSync(join(ROOT, path), 'utf8')));
const specs = filesBelow(ROOT, 'tests').filter((path) => path.endsWith('.spec.ts'));
const missing = missingMirrors(sources, specs, COVERED_AS_A_FOLDER);

for (const sentence of missing) console.log(sentence);
process.exitCode = missing.length === 0 ? 0 : 1;
