/** @file Differentiable elementwise arithmetic, reductions and matrix products. */

import * as tf from '@tensorflow/tfjs-core';

import type { Kernels } from './kernels.ts';
import { reshape, sumTo } from './shape.ts';
import { differentiable, each } from './tape.ts';

/** Sum, broadcasting. */
export function add(kernels: Kernels, a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  return differentiable('add', [a, b], () => ({
    output: kernels.add(a, b),
    backward: each(
      (dy) => sumTo(kernels, dy, a.shape),
      (dy) => sumTo(kernels, dy, b.shape),
    ),
  }));
}

/** Difference, broadcasting. */
export function subtract(kernels: Kernels, a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  return differentiable('subtract', [a, b], () => ({
    output: tf.sub(a, b),
    backward: each(
      (dy) => sumTo(kernels, dy, a.shape),
      (dy) => tf.neg(sumTo(kernels, dy, b.shape)),
    ),
  }));
}

/** Product, broadcasting. */
export function multiply(kernels: Kernels, a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  return differentiable('multiply', [a, b], (save, needs) => {
    const left = save(a, needs[1]);
    const right = save(b, needs[0]);
    return {
      output: kernels.multiply(a, b),
      backward: each(
        (dy) => sumTo(kernels, kernels.multiply(dy, right), a.shape),
        (dy) => sumTo(kernels, kernels.multiply(dy, left), b.shape),
      ),
    };
  });
}

/** Quotient, broadcasting. */
export function divide(kernels: Kernels, a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  return differentiable('divide', [a, b], (save, needs) => {
    const output = tf.div(a, b);
    const divisor = save(b);
    const quotient = save(output, needs[1]);
    return {
      output,
      backward: each(
        (dy) => sumTo(kernels, tf.div(dy, divisor), a.shape),
        (dy) => tf.neg(sumTo(kernels, tf.div(tf.mul(dy, quotient), divisor), b.shape)),
      ),
    };
  });
}

/** Product with a number. */
export function scale(x: tf.Tensor, factor: number): tf.Tensor {
  return differentiable('scale', [x], () => ({
    output: tf.mul(x, factor),
    backward: each((dy) => tf.mul(dy, factor)),
  }));
}

/** Sum with a number. */
export function addScalar(x: tf.Tensor, term: number): tf.Tensor {
  return differentiable('addScalar', [x], () => ({
    output: tf.add(x, term),
    backward: each((dy) => dy),
  }));
}

/** Exponential. */
export function exp(kernels: Kernels, x: tf.Tensor): tf.Tensor {
  return differentiable('exp', [x], (save) => {
    const output = kernels.exp(x);
    const y = save(output);
    return { output, backward: each((dy) => tf.mul(dy, y)) };
  });
}

/** Natural logarithm. */
export function log(x: tf.Tensor): tf.Tensor {
  return differentiable('log', [x], (save) => {
    const input = save(x);
    return { output: tf.log(x), backward: each((dy) => tf.div(dy, input)) };
  });
}

/** Square root. */
export function sqrt(x: tf.Tensor): tf.Tensor {
  return differentiable('sqrt', [x], (save) => {
    const output = tf.sqrt(x);
    const y = save(output);
    return { output, backward: each((dy) => tf.div(tf.mul(dy, 0.5), y)) };
  });
}

/** `x` to a constant exponent. */
export function power(x: tf.Tensor, exponent: number): tf.Tensor {
  return differentiable('power', [x], (save) => {
    const input = save(x);
    // At exponent 0 the general rule would give 0 * infinity where x is 0.
    const slope = (): tf.Tensor =>
      exponent === 0 ? tf.zerosLike(input) : tf.mul(tf.pow(input, exponent - 1), exponent);
    return { output: tf.pow(x, exponent), backward: each((dy) => tf.mul(dy, slope())) };
  });
}

/** `min(x, ceiling)`, with no gradient above the ceiling. */
export function minimum(x: tf.Tensor, ceiling: number): tf.Tensor {
  return differentiable('minimum', [x], (save) => {
    const input = save(x);
    return {
      output: tf.minimum(x, ceiling),
      backward: each((dy) => tf.mul(dy, tf.cast(tf.lessEqual(input, ceiling), 'float32'))),
    };
  });
}

/** Sum over axes. */
export function sum(kernels: Kernels, x: tf.Tensor, axes: readonly number[], keepDims: boolean): tf.Tensor {
  return differentiable('sum', [x], () => ({
    output: kernels.sum(x, axes, keepDims),
    backward: each((dy) => spread(kernels, dy, x.shape, axes)),
  }));
}

/** Mean over axes. */
export function mean(kernels: Kernels, x: tf.Tensor, axes: readonly number[], keepDims: boolean): tf.Tensor {
  const count = axes.reduce((product, axis) => product * (x.shape.at(axis) ?? 1), 1);
  return differentiable('mean', [x], () => ({
    output: tf.mul(kernels.sum(x, axes, keepDims), 1 / count),
    backward: each((dy) => spread(kernels, tf.mul(dy, 1 / count), x.shape, axes)),
  }));
}

/** Gives every element that went into a sum the gradient of that sum. */
function spread(kernels: Kernels, dy: tf.Tensor, shape: number[], axes: readonly number[]): tf.Tensor {
  const reduced = axes.map((axis) => (axis < 0 ? axis + shape.length : axis));
  const kept = shape.map((size, axis) => (reduced.includes(axis) ? 1 : size));
  return kernels.broadcastTo(tf.reshape(dy, kept), shape);
}

/** Matrix product over the last two axes. */
export function matMul(
  kernels: Kernels,
  a: tf.Tensor,
  b: tf.Tensor,
  transposeA: boolean,
  transposeB: boolean,
): tf.Tensor {
  if (b.rank === 2 && a.rank > 2 && !transposeA) return flattenLeft(kernels, a, b, transposeB);
  return differentiable('matMul', [a, b], (save, needs) => {
    const left = save(a, needs[1]);
    const right = save(b, needs[0]);
    const da = (dy: tf.Tensor): tf.Tensor =>
      transposeA
        ? kernels.matMul(right, dy, transposeB, true)
        : kernels.matMul(dy, right, false, !transposeB);
    const db = (dy: tf.Tensor): tf.Tensor =>
      transposeB ? kernels.matMul(dy, left, true, transposeA) : kernels.matMul(left, dy, !transposeA, false);
    return {
      output: kernels.matMul(a, b, transposeA, transposeB),
      backward: each(
        (dy) => sumTo(kernels, da(dy), a.shape),
        (dy) => sumTo(kernels, db(dy), b.shape),
      ),
    };
  });
}

/** One large product in place of many small ones that share the right-hand matrix. */
function flattenLeft(kernels: Kernels, a: tf.Tensor, b: tf.Tensor, transposeB: boolean): tf.Tensor {
  const flat = reshape(a, [-1, a.shape.at(-1) ?? 1]);
  const y = matMul(kernels, flat, b, false, transposeB);
  return reshape(y, [...a.shape.slice(0, -1), y.shape.at(-1) ?? 1]);
}
