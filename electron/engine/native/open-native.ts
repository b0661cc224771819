/** @file The engine that computes with TensorFlow itself. */

import { availableParallelism } from 'node:os';
import * as tf from '@tensorflow/tfjs-core';

import type { Result } from '../../../shared/problem.ts';
import { success } from '../../../shared/problem.ts';
import type { OpenEngine } from '../engine.ts';
import { releaseBackend, startBackend } from '../ops/backend.ts';
import { Eager } from './eager.ts';
import { installTensorKernels } from './fast-tensor-kernels.ts';
import { FusedKernels } from './fused-kernels.ts';
import { loadNative, NATIVE_BACKEND } from './load-native.ts';
import { NativeOps } from './native-ops.ts';
import type { NodeBackend } from './node-backend.ts';
import { counted } from '../../../shared/quantities.ts';

/** Opens the installed engine; the problem says why it can't be. Without its own operations it is slower, for comparisons. */
export async function openNative({ ownOperations = true } = {}): Promise<Result<OpenEngine>> {
  const loaded = await loadNative();
  if (!loaded.ok) return loaded;
  const { installation, usesGpu } = loaded.value;
  await startBackend(NATIVE_BACKEND);
  const eager = new Eager(tf.backend() as NodeBackend);
  const fused = ownOperations && FusedKernels.areUsable(eager);
  const removeKernels = installTensorKernels(eager, fused);
  const threads = intraOpThreads();
  const device = usesGpu ? 'the GPU' : `the processor, ${counted(threads, 'thread')}`;
  return success({
    name: 'native',
    description: `TensorFlow ${installation.tensorflow} on ${device}`,
    notes: [],
    ops: new NativeOps(eager, fused),
    threads,
    dispose: () => {
      removeKernels();
      eager.dispose();
      releaseBackend(NATIVE_BACKEND);
    },
  });
}

/** TensorFlow takes as many threads as there are processors, unless its own variable says otherwise. */
function intraOpThreads(): number {
  const named = Number(process.env['TF_NUM_INTRAOP_THREADS']);
  return Number.isInteger(named) && named > 0 ? named : availableParallelism();
}
