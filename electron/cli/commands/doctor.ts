/** @file `tas doctor`: which engine will be used, and what exactly the others lack. */

import { diagnose } from '../../engine/doctor/diagnose.ts';
import { printDiagnosis } from '../../engine/doctor/print-diagnosis.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';

/** Looks at this machine. That an engine is missing is a finding, not a failure. */
export async function doctor(options: { readonly json?: boolean }): Promise<ExitCode> {
  const diagnosis = await diagnose();
  const text = options.json ? JSON.stringify(diagnosis, null, 2) : printDiagnosis(diagnosis);
  process.stdout.write(`${text.trimEnd()}\n`);
  return exitCode.fine;
}
