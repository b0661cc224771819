/** @file The golden numbers of the reference implementation, which lie beside the repository or where TAS_TEST_FIXTURES says. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const beside = fileURLToPath(new URL('../../../shared/fixtures', import.meta.url));

/** A folder or file below the fixtures; undefined where there is none, and the tests that need it are skipped. */
export function fixturePath(...names: readonly string[]): string | undefined {
  const path = join(process.env['TAS_TEST_FIXTURES'] ?? beside, ...names);
  return existsSync(path) ? path : undefined;
}
