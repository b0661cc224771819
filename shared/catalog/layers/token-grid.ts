/** @file Tokens as the feature map they are laid out on. */

import type { Ops } from '../../tensor/ops.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import type { PortShape } from '../port-shape.ts';

/** Extents of the spatial grid of a map or of tokens. */
export function gridOf(shape: PortShape): { readonly rows: number; readonly columns: number } {
  if (shape.type === 'map') return { rows: shape.height, columns: shape.width };
  if (shape.type === 'tokens') return { rows: shape.rows, columns: shape.columns };
  throw new Error(`a value of type ${shape.type} has no grid`);
}

/** A map as it is, or tokens `[batch, count, width]` as `[batch, rows, columns, width]` without their class token. */
export function tokensAsMap(ops: Ops, x: Tensor, shape: PortShape | undefined): Tensor {
  if (shape?.type !== 'tokens') return x;
  const patches = shape.classTokens === 1 ? ops.slice(x, [0, 1, 0], [-1, -1, -1]) : x;
  return ops.reshape(patches, [x.shape[0] ?? 0, shape.rows, shape.columns, shape.width]);
}
