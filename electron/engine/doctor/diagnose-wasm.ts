/** @file Whether the engines that need no installation can run in this process. */

import { createRequire } from 'node:module';
import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Problem } from '../../../shared/problem.ts';
import { errorProblem } from '../../../shared/problem.ts';
import type { EngineDiagnosis } from './diagnosis.ts';

// Node has it, and its types leave it out.
const engine = WebAssembly as unknown as { validate(module: Uint8Array): boolean };
const require = createRequire(import.meta.url);

/** A module with one function that returns a 128-bit vector: valid only where SIMD is. */
const SIMD_MODULE = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
); // prettier-ignore

/** The stock backend picks its SIMD build only where the processor and Node have it, and our kernels ask for it. */
export async function diagnoseWasm(): Promise<EngineDiagnosis> {
  const findings: Problem[] = [];
  if (!engine.validate(SIMD_MODULE)) {
    findings.push(errorProblem('engine/no-simd', 'This Node or its processor has no WebAssembly SIMD.'));
  }
  const binary = await locate('@tensorflow/tfjs-backend-wasm', join('dist', 'tfjs-backend-wasm-simd.wasm'));
  if (binary === null) findings.push(packageMissing('@tensorflow/tfjs-backend-wasm'));
  const isAvailable = findings.length === 0;
  return {
    engine: 'wasm',
    isAvailable,
    summary: isAvailable ? 'WebAssembly with SIMD' : 'can not run',
    findings,
  };
}

/** Plain JavaScript. */
export async function diagnoseCpu(): Promise<EngineDiagnosis> {
  const isThere = (await locate('@tensorflow/tfjs-backend-cpu', 'package.json')) !== null;
  return {
    engine: 'cpu',
    isAvailable: isThere,
    summary: isThere ? 'plain JavaScript, for checks only' : 'can not run',
    findings: isThere ? [] : [packageMissing('@tensorflow/tfjs-backend-cpu')],
  };
}

async function locate(packageName: string, file: string): Promise<string | null> {
  try {
    const path = join(dirname(require.resolve(`${packageName}/package.json`)), file);
    await access(path);
    return path;
  } catch {
    return null;
  }
}

function packageMissing(name: string): Problem {
  return errorProblem(
    'engine/package-missing',
    `The package ${name} is not installed whole. Run \`npm ci\`.`,
  );
}
