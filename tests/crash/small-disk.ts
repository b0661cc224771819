/** @file A disk of 1 MiB that really gets full. */

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { TestContext } from 'vitest';

/** Mounts a tmpfs of 1 MiB at `folder` for the length of `work`. Skips the test, saying why, where that isn't allowed. */
export async function onSmallDisk(
  context: TestContext,
  folder: string,
  work: () => Promise<void>,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return context.skip(
      'mounting a small disk takes Linux and root; faults are injected in the unit tests instead',
    );
  }
  try {
    await work();
  } finally {
    execFileSync('umount', [folder]);
  }
}
