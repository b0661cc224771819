/** @file The version of this program, from its package file. */

import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageSchema = z.object({ version: z.string() });

/** Bundles and sources lie two folders below the package file. */
const file = new URL('../../package.json', import.meta.url);

/** For example `0.1.0`. */
export const programVersion = packageSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
