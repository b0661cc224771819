/** @file The plain JavaScript engine: about a hundred times slower than the others, and the oracle that they are held to. */

import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';

import type { OpenEngine } from '../engine.ts';
import { releaseBackend, startBackend } from '../ops/backend.ts';
import { ComposedOps } from '../ops/composed-ops.ts';

/** Opens the engine. */
export async function openCpu(): Promise<OpenEngine> {
  await startBackend('cpu');
  // It would greet the first tensor with an advertisement on standard error.
  Object.assign(tf.backend(), { firstUse: false });
  return {
    name: 'cpu',
    description: 'plain JavaScript, one thread: for checks only',
    notes: [],
    ops: new ComposedOps(),
    threads: 1,
    dispose: () => {
      releaseBackend('cpu');
    },
  };
}
