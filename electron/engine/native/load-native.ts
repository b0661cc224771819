/** @file Loads the installed TensorFlow into this process and registers it as a tf-core backend. */

import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';

import type { Result } from '../../../shared/problem.ts';
import { errorProblem, failure, success } from '../../../shared/problem.ts';
import { engineHome } from './engine-home.ts';
import { explainLoadError } from './explain-load-error.ts';
import type { Installation } from './installation.ts';
import { readCurrent } from './installation.ts';
import type { NodeBackend, TensorBinding } from './node-backend.ts';

/** A TensorFlow that this process has loaded. It stays loaded until the process ends. */
export interface LoadedTensorflow {
  readonly installation: Installation;
  readonly binding: TensorBinding;
  readonly usesGpu: boolean;
}

/** The name under which tf-core knows the backend. */
export const NATIVE_BACKEND = 'tensorflow';

const PACKAGE = '@tensorflow/tfjs-node-gpu';
const require = createRequire(import.meta.url);

let loading: Promise<Result<LoadedTensorflow>> | null = null;

/** Loads once per process; a failure may be tried again, say after an installation. */
export async function loadNative(home: string = engineHome()): Promise<Result<LoadedTensorflow>> {
  loading ??= load(home);
  const loaded = await loading;
  if (!loaded.ok) loading = null;
  return loaded;
}

async function load(home: string): Promise<Result<LoadedTensorflow>> {
  const current = await readCurrent(home);
  if (!current.ok) return current;
  const installation = current.value;
  const misfit = await misfitOf(installation);
  if (misfit !== null) return failure(misfit);
  setTensorflowUp();
  const holder = { exports: {} };
  try {
    process.dlopen(holder, installation.addon);
  } catch (error) {
    return failure(
      explainLoadError(error instanceof Error ? error.message : String(error), installation.addon),
    );
  }
  const binding = holder.exports as TensorBinding;
  registerBackend(binding);
  return success({ installation, binding, usesGpu: binding.isUsingGpuDevice() });
}

async function misfitOf({ addon, platform, architecture }: Installation) {
  const again = 'Install the engine again in Settings > Engine or with `tas engine install`.';
  if (platform !== process.platform || architecture !== process.arch) {
    return errorProblem(
      'engine/addon-wrong-machine',
      `The engine was installed for ${platform} ${architecture}, and this is ${process.platform} ${process.arch}. ${again}`,
      { file: addon },
    );
  }
  const isThere = await access(addon).then(
    () => true,
    () => false,
  );
  return isThere
    ? null
    : errorProblem('engine/addon-missing', `The addon is gone. ${again}`, { file: addon });
}

/** TensorFlow reads these when it is loaded; what the user has set stays. */
function setTensorflowUp(): void {
  // Warnings and errors only.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '1';
  // Keeps what oneDNN has prepared for 1x1 convolutions, instead of preparing it anew in every step.
  process.env['TF_MKL_OPTIMIZE_PRIMITIVE_MEMUSE'] ??= 'false';
}

/**
 * The package's main file would look for the addon inside `node_modules`, which `npm ci` empties and an app's archive can't hold.
 * It does no more than the three steps here, so they are taken one by one with an addon from elsewhere. Its modules import the
 * same tf-core as ours, and the union package `@tensorflow/tfjs`, whose gradients and CPU and WebGL backends stay unused.
 */
function registerBackend(binding: TensorBinding): void {
  restoreIsNullOrUndefined();
  require(`${PACKAGE}/dist/register_all_kernels`);
  const { NodeJSKernelBackend } = require(`${PACKAGE}/dist/nodejs_kernel_backend`) as {
    NodeJSKernelBackend: new (binding: TensorBinding, packageName: string) => NodeBackend;
  };
  tf.registerBackend(NATIVE_BACKEND, () => new NodeJSKernelBackend(binding, PACKAGE), 3);
}

/** Node 23 removed this function, and the package still calls it. */
function restoreIsNullOrUndefined(): void {
  const util = require('node:util') as { isNullOrUndefined?: (value: unknown) => boolean };
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
}
