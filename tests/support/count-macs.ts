/** @file An engine that counts the multiply-accumulates it is asked for. */

import type { Ops } from '../../shared/tensor/ops.ts';
import type { Tensor } from '../../shared/tensor/tensor.ts';

const elements = ({ shape }: Tensor): number => shape.reduce((product, extent) => product * extent, 1);

/** The same operations, and how many multiply-accumulates the products among them have taken so far. */
export function countMacs(ops: Ops): { readonly ops: Ops; readonly macs: () => number } {
  let macs = 0;
  const counted =
    <A extends readonly unknown[]>(run: (...args: A) => Tensor, cost: (y: Tensor, ...args: A) => number) =>
    (...args: A): Tensor => {
      const y = run(...args);
      macs += cost(y, ...args);
      return y;
    };
  /** Terms of the sum that is one output of a convolution. */
  const window = ({ shape: [rows = 0, columns = 0, channels = 0] }: Tensor): number =>
    rows * columns * channels;
  const products: Partial<Ops> = {
    linear: counted(ops.linear.bind(ops), (y, _x, weight) => elements(y) * (weight.shape[0] ?? 0)),
    conv2d: counted(ops.conv2d.bind(ops), (y, _x, filter) => elements(y) * window(filter)),
    patchConv: counted(ops.patchConv.bind(ops), (y, _x, filter) => elements(y) * window(filter)),
    matMul: counted(
      ops.matMul.bind(ops),
      (y, a, _b, transposed) => elements(y) * (a.shape.at(transposed === true ? -2 : -1) ?? 0),
    ),
    // Scores and mixing are a product each.
    attention: counted(ops.attention.bind(ops), (y, _q, k) => 2 * elements(y) * (k.shape[2] ?? 0)),
  };
  const proxy = new Proxy(ops, {
    get: (target, name: keyof Ops) => {
      const member: unknown = Reflect.get(name in products ? products : target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  return { ops: proxy, macs: () => macs };
}
