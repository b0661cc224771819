/** @file `tas validate`: every problem of the given documents, with its place and the fixes on offer. */

import type { Problem } from '../../../shared/problem.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { printProblems } from '../print/print-problems.ts';
import { checkDocumentFile } from '../read-document.ts';

async function problemsOf(file: string): Promise<readonly Problem[]> {
  const checked = await checkDocumentFile(file);
  return checked.ok ? checked.value.problems : checked.problems;
}

/** Checks documents one after the other; all of them are reported. */
export async function validate(
  files: readonly string[],
  options: { readonly json?: boolean },
): Promise<ExitCode> {
  const results: { readonly file: string; readonly ok: boolean; readonly problems: readonly Problem[] }[] =
    [];
  for (const file of files) {
    const problems = await problemsOf(file);
    results.push({ file, ok: problems.every((problem) => problem.severity !== 'error'), problems });
  }
  const ok = results.every((result) => result.ok);
  if (options.json) process.stdout.write(`${JSON.stringify({ ok, documents: results }, null, 2)}\n`);
  else {
    for (const result of results) {
      printProblems(result.problems);
      const warnings = result.problems.length;
      const verdict = result.ok
        ? warnings > 0
          ? `can be trained, ${warnings} warning${warnings > 1 ? 's' : ''}`
          : 'fine'
        : 'has errors';
      process.stdout.write(`${result.file}: ${verdict}\n`);
    }
  }
  return ok ? exitCode.fine : exitCode.input;
}
