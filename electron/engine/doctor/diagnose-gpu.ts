/** @file Why a TensorFlow that works does or does not use an NVIDIA card. */

import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { Problem } from '../../../shared/problem.ts';
import { errorProblem } from '../../../shared/problem.ts';
import type { Installation } from '../native/installation.ts';
import type { ProbeReport } from '../native/probe-addon.ts';
import { isBuiltForCuda, missingCudaLibraries, wantedCudaLibraries } from './cuda-libraries.ts';
import type { EngineDiagnosis, GpuFacts } from './diagnosis.ts';

/** An installation, and what trying it gave. */
export interface TriedInstallation {
  readonly installation: Installation;
  readonly report: ProbeReport;
}

/** Only what TensorFlow itself reports makes it available; the rest explains. */
export async function diagnoseGpu(tried: TriedInstallation, gpu: GpuFacts): Promise<EngineDiagnosis> {
  const { tensorflow, usesGpu } = tried.report;
  if (usesGpu) {
    const summary = `TensorFlow ${tensorflow} on ${gpu.devices[0] ?? 'an NVIDIA GPU'}`;
    return { engine: 'native-gpu', isAvailable: true, summary, findings: [] };
  }
  const findings = process.platform === 'darwin' ? [noneOnMac()] : await obstacles(tried, gpu);
  const summary = findings[0]?.code === 'engine/no-gpu' ? 'no NVIDIA GPU' : 'an NVIDIA GPU is not used';
  return { engine: 'native-gpu', isAvailable: false, summary, findings };
}

function noneOnMac(): Problem {
  return errorProblem('engine/no-gpu', "TensorFlow's C library does not use GPUs on macOS.");
}

async function obstacles({ installation, report }: TriedInstallation, gpu: GpuFacts): Promise<Problem[]> {
  const noDriver = driverObstacle(gpu);
  if (noDriver?.code === 'engine/no-gpu') return [noDriver];
  const folder = resolve(installation.folder, installation.libraryFolder);
  const problems = noDriver === null ? [] : [noDriver];
  if (!(await isBuiltForCuda(await sharedObjects(folder)))) {
    problems.push(
      errorProblem(
        'engine/library-without-cuda',
        `The installed TensorFlow ${report.tensorflow} was built without GPU support. In a Python environment run ` +
          '`pip install "tensorflow[and-cuda]"`, then `tas engine install --library` with its folder.',
      ),
    );
    return problems;
  }
  const missing = await missingCudaLibraries(wantedCudaLibraries(report.tensorflow), folder);
  if (missing.length > 0) problems.push(cudaObstacle(missing, report.tensorflow));
  if (problems.length === 0) problems.push(unexplained(report.log));
  return problems;
}

/** Null where the driver answers. */
export function driverObstacle({ cards, driver }: GpuFacts): Problem | null {
  if (driver !== null) return null;
  if (cards === 0) return errorProblem('engine/no-gpu', 'There is no NVIDIA card in this machine.');
  const found =
    cards === null ? 'No NVIDIA driver was found' : 'There is an NVIDIA card, but no driver for it';
  return errorProblem(
    'engine/no-nvidia-driver',
    `${found} (neither nvidia-smi nor /proc/driver/nvidia answers). Install NVIDIA's driver; in a container, start it with ` +
      'access to the GPU.',
  );
}

function cudaObstacle(missing: readonly string[], tensorflow: string): Problem {
  return errorProblem(
    'engine/cuda-missing',
    `TensorFlow ${tensorflow} opens CUDA libraries that are not found here: ${missing.join(', ')}. In a Python environment run ` +
      '`pip install "tensorflow[and-cuda]"`, which brings them, then `tas engine install --library` with its tensorflow folder.',
  );
}

/** The library's own words, where nothing that is known explains it. */
function unexplained(log: string): Problem {
  const lines = log.split('\n').filter((line) => /gpu|cuda|cudnn|dlopen|dynamic library/i.test(line));
  const words = lines.slice(0, 5).join('\n');
  return errorProblem(
    'engine/gpu-not-used',
    `TensorFlow does not use the GPU, though driver and CUDA libraries are there. It says:\n${words || '(nothing)'}`,
  );
}

async function sharedObjects(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^libtensorflow.*\.so/.test(name)).map((name) => join(folder, name));
}
