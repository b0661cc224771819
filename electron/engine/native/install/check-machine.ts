/** @file Refuses a library that was built for another machine before anything is compiled against it. */

import { InstallFailure } from './install-failure.ts';
import type { TensorflowLibrary } from './locate-library.ts';
import { machineOf } from './machine-of.ts';

/** Throws an `InstallFailure` where the library can't work on `platform` and `architecture`. */
export async function checkMachine(
  { libraries }: TensorflowLibrary,
  platform: string = process.platform,
  architecture: string = process.arch,
): Promise<void> {
  for (const file of libraries) {
    const machine = await machineOf(file);
    if (machine === null) {
      throw new InstallFailure(
        'library-damaged',
        `${file} is not a shared library; it may have been cut short. Get it again.`,
        { file },
      );
    }
    const fits = machine.platform === platform && (machine.architecture ?? architecture) === architecture;
    if (!fits) {
      const built = [machine.platform, machine.architecture].filter((part) => part !== null).join(' ');
      throw new InstallFailure(
        'library-wrong-machine',
        `${file} was built for ${built}, and this is ${platform} ${architecture}. Get the library for this machine.`,
        { file },
      );
    }
  }
}
