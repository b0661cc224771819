/** @file Replaces two of the package's own kernels, through which every operation of tf-core's goes, by quicker ones. */

import * as tf from '@tensorflow/tfjs-core';

import type { Eager } from './eager.ts';
import { NATIVE_BACKEND } from './load-native.ts';

/**
 * Sums of equal shapes (residuals, and the gradients of whatever is used twice) by our own operation where `fused`, and
 * reshaping with the shape's tensor kept instead of made anew. Returns what undoes it.
 */
export function installTensorKernels(eager: Eager, fused: boolean): () => void {
  const reshaping = [...eager.attributes.T, eager.attributes.int32('Tshape')];
  const undo = [
    replaceKernel(tf.Reshape, (stock) => (parameters) => {
      const x = parameters.inputs['x'] as tf.Tensor;
      const { shape } = parameters.attrs as unknown as { readonly shape: number[] };
      if (x.dtype !== 'float32') return stock(parameters);
      return eager.compute(() => eager.one('Reshape', reshaping, [x, eager.integers(shape)]));
    }),
  ];
  if (fused) undo.push(replaceKernel(tf.Add, fusedAdd(eager)));
  return () => {
    for (const each of undo) each();
  };
}

type Rewrite = (stock: tf.KernelFunc) => tf.KernelFunc;

function fusedAdd(eager: Eager): Rewrite {
  return (stock) => (parameters) => {
    const [a, b] = [parameters.inputs['a'], parameters.inputs['b']] as [tf.Tensor, tf.Tensor];
    const isAlike = a.dtype === 'float32' && b.dtype === 'float32' && tf.util.arraysEqual(a.shape, b.shape);
    return isAlike ? eager.compute(() => eager.one('TasAdd', [], [a, b])) : stock(parameters);
  };
}

function replaceKernel(name: string, rewrite: Rewrite): () => void {
  const stock = tf.getKernel(name, NATIVE_BACKEND);
  tf.unregisterKernel(name, NATIVE_BACKEND);
  tf.registerKernel({ ...stock, kernelFunc: rewrite(stock.kernelFunc) });
  return () => {
    tf.unregisterKernel(name, NATIVE_BACKEND);
    tf.registerKernel(stock);
  };
}
