/** @file Names for the elementary TensorFlow operations that the fused kernels chain. */

import type { Eager, Operand, Value } from '../eager.ts';
import type { OpAttribute } from '../node-backend.ts';

/** Elementwise operations with broadcasting, and sums. */
export interface Arithmetic {
  readonly add: (a: Operand, b: Operand) => Value;
  readonly sub: (a: Operand, b: Operand) => Value;
  readonly mul: (a: Operand, b: Operand) => Value;
  readonly unary: (name: UnaryName, x: Operand) => Value;
  /** Over the last axis, which stays with extent 1. */
  readonly sumRows: (x: Operand) => Value;
  readonly meanRows: (x: Operand) => Value;
  /** Over all axes but the last. */
  readonly sumColumns: (x: Operand) => Value;
  readonly reshape: (x: Operand, shape: readonly number[]) => Value;
  /**
   * Products of the last two axes; the leading ones broadcast. Plain matrices go the same way: TensorFlow's `MatMul` leads to
   * oneDNN's older routine, which is no faster and writes past its own buffer when a signal interrupts it (see the README).
   */
  readonly matMul: (a: Operand, b: Operand, transposeA: boolean, transposeB: boolean) => Value;
}

/** TensorFlow operations of one argument and one element type. */
type UnaryName = 'Erf' | 'Exp' | 'Rsqrt' | 'Sqrt' | 'Square' | 'Softmax' | 'LogSoftmax';

/** The operations of one engine; their attributes are built once. */
export function arithmetic(eager: Eager): Arithmetic {
  const { attributes } = eager;
  const { T } = attributes;
  const reduction = [...T, attributes.int32('Tidx'), attributes.bool('keep_dims', true)];
  const shaping = [...T, attributes.int32('Tshape')];
  const transposed = (a: boolean, b: boolean): OpAttribute[] => [
    ...T,
    attributes.bool('adj_x', a),
    attributes.bool('adj_y', b),
  ];
  const lastAxis = (x: Operand): Value => eager.integers([x.shape.length - 1]);
  return {
    add: (a, b) => eager.one('AddV2', T, [a, b]),
    sub: (a, b) => eager.one('Sub', T, [a, b]),
    mul: (a, b) => eager.one('Mul', T, [a, b]),
    unary: (name, x) => eager.one(name, T, [x]),
    sumRows: (x) => eager.one('Sum', reduction, [x, lastAxis(x)]),
    meanRows: (x) => eager.one('Mean', reduction, [x, lastAxis(x)]),
    sumColumns: (x) => eager.one('BiasAddGrad', T, [x]),
    reshape: (x, shape) => eager.one('Reshape', shaping, [x, eager.integers(shape)]),
    matMul: (a, b, ta, tb) => eager.one('BatchMatMulV2', transposed(ta, tb), [a, b]),
  };
}
