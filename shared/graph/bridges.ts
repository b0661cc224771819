/** @file Which node, put into a wire, would make a value fit where it doesn't. */

import { largestDivisor } from '../catalog/layers/largest-divisor.ts';
import type { ParamValues } from '../catalog/params.ts';
import {
  describeShape,
  type MapShape,
  type PortShape,
  type TokensShape,
  type WantedShape,
} from '../catalog/port-shape.ts';

/** A node that could stand in a wire. */
export interface Bridge {
  readonly kind: string;
  readonly params: ParamValues;
  /** As a button would say it. */
  readonly title: string;
  /** Its output port. */
  readonly output: string;
}

/** No wire is worth searching further, however wide it is drawn. */
const mostHeads = 256;

/**
 * One head for 32 features, at least one, and a divisor of the width.
 * @internal
 */
export function defaultHeads(dim: number): number {
  return largestDivisor([dim], Math.min(mostHeads, dim / 32));
}

/** Attention over a larger grid than this costs too much; its window is padded instead. */
const mostWindow = 64;

/**
 * min(7, grid) where that divides the grid, else the grid itself, unless it is too large for that.
 * @internal
 */
export function defaultWindow(grid: number): number {
  const window = Math.min(7, grid);
  return grid % window === 0 || grid > mostWindow ? window : grid;
}

/** Side of the patches that bring a grid of `rows` down to the wanted one, where that is possible, else 1. */
function patchTo(rows: number, wanted: number | undefined): number {
  return wanted !== undefined && wanted > 0 && wanted <= rows && rows % wanted === 0 ? rows / wanted : 1;
}

function localToGlobal(
  source: MapShape | TokensShape,
  wanted: WantedShape & { readonly type: 'tokens' },
): Bridge {
  const inChannels = source.type === 'map' ? source.channels : source.width;
  const rows = source.type === 'map' ? source.height : source.rows;
  const columns = source.type === 'map' ? source.width : source.columns;
  const dim = wanted.width ?? inChannels;
  const patch = patchTo(rows, wanted.rows);
  const grid = Math.max(1, Math.floor(Math.max(rows, columns) / patch));
  const after = `${Math.floor(rows / patch) * Math.floor(columns / patch)} x ${dim}`;
  return {
    kind: 'local-to-global',
    params: { inChannels, dim, patch, heads: defaultHeads(dim), window: defaultWindow(grid), mlpRatio: 4 },
    title: `Insert a local-to-global projector ${describeShape(source)} -> ${after}`,
    output: 'out',
  };
}

function toMap(source: PortShape, wanted: WantedShape & { readonly type: 'map' }): Bridge | undefined {
  if (source.type === 'tokens' && (wanted.channels === undefined || wanted.channels === source.width)) {
    return { kind: 'tokens-to-map', params: {}, title: 'Lay the tokens out as a map', output: 'out' };
  }
  if (source.type !== 'map' || wanted.channels === undefined || wanted.channels === source.channels)
    return undefined;
  return {
    kind: 'conv1x1',
    params: { inChannels: source.channels, channels: wanted.channels, bias: false },
    title: `Insert a 1 x 1 convolution ${source.channels} -> ${wanted.channels} channels`,
    output: 'out',
  };
}

function toVector(source: PortShape, wanted: WantedShape & { readonly type: 'vector' }): Bridge | undefined {
  if (source.type === 'map' || source.type === 'tokens') {
    return { kind: 'pool', params: {}, title: 'Insert global average pooling', output: 'out' };
  }
  if (source.type !== 'vector' || wanted.width === undefined || wanted.width === source.width)
    return undefined;
  return {
    kind: 'embedding',
    params: { inWidth: source.width, width: wanted.width },
    title: `Insert an embedding head ${source.width} -> ${wanted.width}`,
    output: 'out',
  };
}

/** The node that would turn `source` into what is wanted, if the catalogue has one. */
export function proposeBridge(source: PortShape, wanted: WantedShape): Bridge | undefined {
  switch (wanted.type) {
    case 'map':
      return toMap(source, wanted);
    case 'tokens':
      return source.type === 'map' || source.type === 'tokens' ? localToGlobal(source, wanted) : undefined;
    case 'vector':
      return toVector(source, wanted);
    case 'logits':
    case 'labels':
      return undefined;
  }
}
