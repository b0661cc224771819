/** @file Whether TensorFlow itself can compute here, on the processor and on a GPU. */

import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { Problem, Result } from '../../../shared/problem.ts';
import { errorProblem } from '../../../shared/problem.ts';
import { hashSources, readAddonSources } from '../native/install/addon-sources.ts';
import { compilerAdvice } from '../native/install/find-compiler.ts';
import type { Installation } from '../native/installation.ts';
import { readCurrent } from '../native/installation.ts';
import type { ProbeReport, ProbeRunner } from '../native/probe-addon.ts';
import { probeAddon } from '../native/probe-addon.ts';
import type { EngineDiagnosis, GpuFacts } from './diagnosis.ts';
import { diagnoseGpu, driverObstacle } from './diagnose-gpu.ts';
import { missingSharedObjects } from './missing-shared-objects.ts';

/** What the diagnosis of the native engine takes. */
export interface NativeContext {
  readonly home: string;
  readonly gpu: GpuFacts;
  readonly compiler: string | null;
  readonly probe?: ProbeRunner | undefined;
}

/** First the GPU's diagnosis, then the processor's. */
export async function diagnoseNative(context: NativeContext): Promise<[EngineDiagnosis, EngineDiagnosis]> {
  const current = await readCurrent(context.home);
  if (!current.ok) {
    const findings = [...current.problems, ...compilerFindings(context)];
    return unavailable('not installed', findings, context.gpu);
  }
  const installation = current.value;
  const tried = await tryInstallation(installation, context.probe);
  if (!tried.ok) return unavailable('installed, does not work', tried.problems, context.gpu);
  const { tensorflow } = tried.value;
  const onProcessor: EngineDiagnosis = {
    engine: 'native-cpu',
    isAvailable: true,
    summary: `TensorFlow ${tensorflow} on the processor`,
    findings: await staleness(installation, tensorflow),
  };
  return [await diagnoseGpu({ installation, report: tried.value }, context.gpu), onProcessor];
}

function unavailable(
  summary: string,
  findings: readonly Problem[],
  gpu: GpuFacts,
): [EngineDiagnosis, EngineDiagnosis] {
  const driver = driverObstacle(gpu);
  const onGpu = driver === null ? findings : [...findings, driver];
  return [
    { engine: 'native-gpu', isAvailable: false, summary, findings: onGpu },
    { engine: 'native-cpu', isAvailable: false, summary, findings },
  ];
}

function compilerFindings({ compiler }: NativeContext): Problem[] {
  if (compiler !== null) return [];
  return [
    errorProblem(
      'engine/compiler-missing',
      `Installing it needs a C++ compiler, and there is none. ${compilerAdvice()}`,
    ),
  ];
}

async function tryInstallation(
  installation: Installation,
  probe: ProbeRunner | undefined,
): Promise<Result<ProbeReport>> {
  const missing = await missingFiles(installation);
  if (missing.length > 0) return { ok: false, problems: missing };
  const tried = await probeAddon(installation.addon, probe);
  if (tried.ok) return tried;
  const others = await missingSharedObjects(installation.addon);
  const named = tried.problems.map(({ message }) => message).join(' ');
  const further = others.filter((name) => !named.includes(name));
  if (further.length === 0) return tried;
  const message = `Also missing: ${further.join(', ')}.`;
  return { ok: false, problems: [...tried.problems, errorProblem('engine/shared-object-missing', message)] };
}

async function missingFiles({ addon, folder, libraryFolder }: Installation): Promise<Problem[]> {
  const again = 'Install the engine again in Settings > Engine or with `tas engine install`.';
  const library = resolve(folder, libraryFolder);
  const problems: Problem[] = [];
  if (!(await isThere(addon))) {
    problems.push(
      errorProblem('engine/addon-missing', `The addon ${addon} is gone. ${again}`, { file: addon }),
    );
  }
  if (!(await isThere(library))) {
    const message = `The TensorFlow library that the engine was installed with, in ${library}, is gone. ${again}`;
    problems.push(errorProblem('engine/library-missing', message, { file: library }));
  }
  return problems;
}

async function isThere(path: string): Promise<boolean> {
  return access(join(path)).then(
    () => true,
    () => false,
  );
}

/** Things that work today and should be mended before they stop. */
async function staleness(installation: Installation, tensorflow: string): Promise<Problem[]> {
  const warn = (code: string, message: string): Problem => ({
    code,
    severity: 'warning',
    message: `${message} Install the engine again in Settings > Engine or with \`tas engine install\` to be sure that both fit.`,
    place: { file: installation.addon },
  });
  const problems: Problem[] = [];
  if (tensorflow !== installation.tensorflow) {
    const change = `from ${installation.tensorflow} to ${tensorflow}`;
    problems.push(
      warn(
        'engine/library-changed',
        `The TensorFlow library has changed ${change} since the addon was built.`,
      ),
    );
  }
  if (hashSources(await readAddonSources()) !== installation.sourcesHash) {
    problems.push(
      warn('engine/addon-outdated', 'The addon was built from the sources of another version of TAS Studio.'),
    );
  }
  if (!installation.hasOwnOperations) {
    problems.push({
      code: 'engine/slower-than-possible',
      severity: 'warning',
      message:
        'Our own operations did not compile against this library, so layer norms, GELU and optimiser steps take longer. ' +
        'TensorFlow 2.21 is known to work with them.',
      place: { file: installation.addon },
    });
  }
  return problems;
}
