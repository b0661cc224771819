/** @file Tries an addon in a child process: does it load, on what does it compute, and are the results right? */

import { z } from 'zod';

import type { Problem, Result } from '../../../shared/problem.ts';
import { errorProblem, failure, success } from '../../../shared/problem.ts';
import { explainLoadError } from './explain-load-error.ts';
import { EXPECTED_CONVOLUTION, EXPECTED_PRODUCT, PROBE_PROGRAM } from './probe-program.ts';
import type { CommandResult } from './run-command.ts';
import { runCommand } from './run-command.ts';

/** An addon that works. */
export interface ProbeReport {
  /** Version of the library, as it reports it. */
  readonly tensorflow: string;
  readonly usesGpu: boolean;
  /** What the library wrote while it looked for devices: the reason where it found a GPU and can't use it. */
  readonly log: string;
}

const Report = z.union([
  z.object({ error: z.string() }),
  z.object({
    tensorflow: z.string(),
    usesGpu: z.boolean(),
    product: z.array(z.number()),
    convolution: z.array(z.number()),
  }),
]);

/** Runs the program `PROBE_PROGRAM` with the addon as its argument; null where there is no way to. An app passes its own. */
export type ProbeRunner = (addon: string) => Promise<CommandResult | null>;

/** Loading half a gigabyte of library from a slow disk takes a while; a hang is longer. */
const TIMEOUT_MS = 180_000;

/** This process's own Node. Where it is Electron, that must be built to run as Node. */
const inPlainNode: ProbeRunner = (addon) =>
  runCommand(process.execPath, ['-e', PROBE_PROGRAM, addon], {
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '0', ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    timeoutMs: TIMEOUT_MS,
  });

/** Problems: it doesn't load (see `explainLoadError`), it crashes, or it computes wrong values. */
export async function probeAddon(
  addon: string,
  run: ProbeRunner = inPlainNode,
): Promise<Result<ProbeReport>> {
  const result = await run(addon);
  if (result === null) {
    return failure(errorProblem('engine/probe-failed', `No process could be started to try ${addon} in.`));
  }
  const report = reportIn(result.stdout);
  if (report === null) return failure(crashed(addon, result));
  if ('error' in report) return failure(explainLoadError(report.error, addon));
  const isRight =
    isNear(report.product, EXPECTED_PRODUCT) && isNear(report.convolution, EXPECTED_CONVOLUTION);
  if (!isRight) {
    return failure(
      errorProblem(
        'engine/computes-wrongly',
        `The library computes wrong values on this machine (product ${report.product.join(' ')}, convolution ` +
          `${report.convolution.join(' ')}). Try another release of TensorFlow; 2.21 is known to work.`,
        { file: addon },
      ),
    );
  }
  return success({ tensorflow: report.tensorflow, usesGpu: report.usesGpu, log: result.stderr });
}

function reportIn(stdout: string): z.infer<typeof Report> | null {
  for (const line of stdout.split('\n')) {
    if (!line.startsWith('{')) continue;
    try {
      const parsed = Report.safeParse(JSON.parse(line));
      if (parsed.success) return parsed.data;
    } catch {
      // A line of the library's own.
    }
  }
  return null;
}

function isNear(actual: readonly number[], expected: readonly number[]): boolean {
  return (
    actual.length === expected.length && expected.every((x, i) => Math.abs(x - (actual[i] ?? NaN)) < 1e-3)
  );
}

function crashed(addon: string, { code, signal, stderr }: CommandResult): Problem {
  if (signal === 'SIGILL') {
    return errorProblem(
      'engine/cpu-too-old',
      'The library uses instructions that this processor lacks (TensorFlow needs AVX). Use the wasm engine, or a ' +
        'library that was built for this processor.',
      { file: addon },
    );
  }
  const end = signal === null ? `with exit code ${code ?? 'unknown'}` : `by ${signal}`;
  const last = stderr.trimEnd().split('\n').slice(-3).join('\n');
  return errorProblem(
    'engine/addon-crashes',
    `Trying the native engine ended ${end}. ${last}\nInstall it again in Settings > Engine or with \`tas engine install\`, or try another ` +
      'release of TensorFlow.',
    { file: addon },
  );
}
