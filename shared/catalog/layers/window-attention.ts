/** @file Swin's windowed attention (Liu et al. 2021, section 3.2) without a shift: tokens attend within square windows. */

import type { Tensor } from '../../tensor/tensor.ts';
import type { Forward } from '../define-node.ts';
import { selfAttention, type TokenBlock } from './token-block.ts';

/**
 * For each ordered pair of places in a window, row by row, the row of the bias table that their offset picks:
 * `(dy + w - 1) * (2 w - 1) + (dx + w - 1)`.
 */
export function relativePositionIndex(window: number): Int32Array {
  const places = window * window;
  const index = new Int32Array(places * places);
  for (let query = 0; query < places; query++) {
    for (let key = 0; key < places; key++) {
      const dy = Math.floor(query / window) - Math.floor(key / window);
      const dx = (query % window) - (key % window);
      index[query * places + key] = (dy + window - 1) * (2 * window - 1) + (dx + window - 1);
    }
  }
  return index;
}

/** The learnt bias of every pair in a window, `[1, heads, places, places]`. */
function pairBias(context: Forward<unknown>, block: TokenBlock, window: number): Tensor {
  const { ops } = context;
  const places = window * window;
  const table = context.weight(`${block.name}.attn.relative_position_bias_table`);
  const rows = ops.gatherRows(table, relativePositionIndex(window));
  return ops.transpose(ops.reshape(rows, [1, places, places, block.heads]), [0, 3, 1, 2]);
}

/**
 * Normalised tokens `[batch, rows * columns, width]` attend within windows. A grid that the window doesn't divide is
 * padded with zeros below and to the right, and those tokens take part, as in timm.
 */
export function windowAttention(
  context: Forward<unknown>,
  block: TokenBlock & { readonly window: number },
  x: Tensor,
  grid: { readonly rows: number; readonly columns: number },
): Tensor {
  const { ops } = context;
  const { window, width } = block;
  const batch = x.shape[0] ?? 0;
  const down = Math.ceil(grid.rows / window);
  const across = Math.ceil(grid.columns / window);
  const rows = down * window;
  const columns = across * window;
  const bias = pairBias(context, block, window);

  const map = ops.reshape(x, [batch, grid.rows, grid.columns, width]);
  const whole = rows === grid.rows && columns === grid.columns;
  const padded = whole
    ? map
    : ops.padSpatial(map, { top: 0, left: 0, bottom: rows - grid.rows, right: columns - grid.columns });

  const split = ops.transpose(
    ops.reshape(padded, [batch, down, window, across, window, width]),
    [0, 1, 3, 2, 4, 5],
  );
  const attended = selfAttention(
    context,
    block,
    ops.reshape(split, [batch * down * across, window * window, width]),
    bias,
  );
  const joined = ops.transpose(
    ops.reshape(attended, [batch, down, across, window, window, width]),
    [0, 1, 3, 2, 4, 5],
  );
  const merged = ops.reshape(joined, [batch, rows, columns, width]);
  const cropped = whole ? merged : ops.slice(merged, [0, 0, 0, 0], [-1, grid.rows, grid.columns, -1]);
  return ops.reshape(cropped, [batch, grid.rows * grid.columns, width]);
}
