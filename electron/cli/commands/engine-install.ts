/** @file `tas engine install`: brings the native engine to this machine, after saying what that takes. */

import { createInterface } from 'node:readline/promises';
import { engineHome } from '../../engine/native/engine-home.ts';
import { installNative } from '../../engine/native/install/install-native.ts';
import { describePlan, planInstall, type InstallSource } from '../../engine/native/install/install-plan.ts';
import type { InstallProgress, OnProgress } from '../../engine/native/install/progress.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { printProblems } from '../print/print-problems.ts';
import { bytesText } from '../../../shared/quantities.ts';

/** Options of `tas engine install`. */
export interface InstallCommandOptions {
  readonly library?: string;
  /** A wheel file, or `true` to fetch one with pip. */
  readonly wheel?: string | true;
  readonly official?: boolean;
  readonly gpu?: boolean;
  readonly python?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Bars are redrawn at most so often, in milliseconds. */
const redrawEvery = 100;

function chosenSource(options: InstallCommandOptions): InstallSource | null {
  const { library, wheel, official, gpu, python } = options;
  const named = [library !== undefined, wheel !== undefined, official === true].filter(Boolean).length;
  if (named > 1) return null;
  if (library !== undefined) return { kind: 'library', folder: library };
  if (official) return { kind: 'official', device: gpu ? 'gpu' : 'cpu' };
  const requirement = gpu ? 'tensorflow[and-cuda]==2.21.0' : 'tensorflow-cpu==2.21.0';
  return {
    kind: 'wheel',
    file: typeof wheel === 'string' ? wheel : null,
    requirement,
    python: python ?? null,
  };
}

function barText({ stage, done, total }: InstallProgress): string {
  if (total === 1) return `${stage}: ${done === 1 ? 'done' : '...'}`;
  if (total === null) return `${stage}: ${bytesText(done)}`;
  const share = total === 0 ? 1 : done / total;
  const filled = Math.round(30 * share);
  return `${stage}: [${'#'.repeat(filled)}${' '.repeat(30 - filled)}] ${bytesText(done)} of ${bytesText(total)}`;
}

/** A bar that is redrawn in place on a terminal; elsewhere a line at the beginning and end of each stage. */
function progressBar(out: NodeJS.WriteStream): OnProgress {
  let last = -Infinity;
  return (progress) => {
    const finished = progress.total !== null && progress.done >= progress.total;
    const now = performance.now();
    if (!finished && (now - last < redrawEvery || !out.isTTY)) return;
    last = now;
    if (out.isTTY) out.write(`\r\x1b[2K${barText(progress)}${finished ? '\n' : ''}`);
    else out.write(`${barText(progress)}\n`);
  };
}

async function consents(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test(await terminal.question('Go on? [y/N] '));
  } finally {
    terminal.close();
  }
}

/** Plans, says, asks where something is fetched, installs, tests. */
export async function engineInstall(options: InstallCommandOptions): Promise<ExitCode> {
  const source = chosenSource(options);
  if (!source) {
    process.stderr.write('choose one of --library, --wheel and --official\n');
    return exitCode.usage;
  }
  const plan = await planInstall(source, engineHome());
  if (!plan.ok) {
    printProblems(plan.problems);
    return exitCode.engine;
  }
  process.stderr.write(`${describePlan(plan.value).join('\n')}\n`);
  if (plan.value.needsConsent && !options.yes && !(await consents())) {
    process.stderr.write('Nothing was installed. Say --yes to go on without being asked.\n');
    return exitCode.usage;
  }
  const installed = await installNative(plan.value, { onProgress: progressBar(process.stderr) });
  if (!installed.ok) {
    printProblems(installed.problems);
    return exitCode.engine;
  }
  const { installation, report } = installed.value;
  if (options.json) process.stdout.write(`${JSON.stringify({ installation, report })}\n`);
  else
    process.stdout.write(
      `TensorFlow ${report.tensorflow} is installed and computes right values. Runs will use it.\n`,
    );
  return exitCode.fine;
}
