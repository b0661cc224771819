/** @file The Python on which other readers of our formats are installed, where the machine has one. */

import { execFileSync } from 'node:child_process';
import type { TestContext } from 'vitest';

/**
 * Runs a Python script with arguments and returns what it prints, parsed as JSON. Skips the test, saying why, unless the environment variable
 * `TAS_TEST_PYTHON` names an interpreter that has the wanted packages.
 */
export function runPython(
  context: TestContext,
  packages: readonly string[],
  script: string,
  ...args: string[]
): unknown {
  const python = process.env['TAS_TEST_PYTHON'];
  if (!python) {
    return context.skip(`set TAS_TEST_PYTHON to a Python with ${packages.join(' and ')} to run this test`);
  }
  const output = execFileSync(python, ['-c', script, ...args], {
    encoding: 'utf8',
    stdio: 'pipe',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', TF_CPP_MIN_LOG_LEVEL: '3' },
  });
  return JSON.parse(output) as unknown;
}
