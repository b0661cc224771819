/** @file Starting and releasing a tf-core backend by name. */

import * as tf from '@tensorflow/tfjs-core';

/** Makes the backend the current one; throws if it can't start. */
export async function startBackend(name: string): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error(`The tensor backend "${name}" did not start.`);
}

/** Frees everything that the backend holds. It can be started again later. */
export function releaseBackend(name: string): void {
  const factory = tf.findBackendFactory(name);
  tf.engine().disposeVariables();
  tf.removeBackend(name);
  tf.registerBackend(name, factory);
}
