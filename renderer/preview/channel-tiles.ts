/** @file The channels of a value as pictures, the strongest first. */

import type { PortShape } from '../../shared/catalog/port-shape.ts';

/** One channel: rows of numbers. */
export interface ChannelTile {
  readonly channel: number;
  readonly values: Float32Array;
}

/** Tiles of one size, with the range of all that are shown. */
export interface ChannelTiles {
  readonly width: number;
  readonly height: number;
  readonly tiles: readonly ChannelTile[];
  /** Channels in all. */
  readonly channels: number;
  readonly least: number;
  readonly most: number;
}

/** Tiles that are shown. */
const mostTiles = 16;

interface Planes {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly plane: (channel: number) => Float32Array;
}

/**
 * The channels with the largest mean square, in that order; `values` as the engine sends them: a map channel by channel, tokens token by
 * token. The class token has no place in a picture and is left out. A value without places is one row.
 */
export function channelTiles(shape: PortShape, values: Float32Array): ChannelTiles {
  const { width, height, channels, plane } = planesOf(shape, values);
  const tiles = Array.from({ length: channels }, (_, channel) => ({ channel, values: plane(channel) }))
    .map((tile) => ({ tile, energy: energyOf(tile.values) }))
    .sort((a, b) => b.energy - a.energy || a.tile.channel - b.tile.channel)
    .slice(0, mostTiles)
    .map(({ tile }) => tile);
  return { width, height, channels, tiles, ...rangeOf(tiles) };
}

function planesOf(shape: PortShape, values: Float32Array): Planes {
  if (shape.type === 'map') {
    const { width, height, channels } = shape;
    const size = width * height;
    return {
      width,
      height,
      channels,
      plane: (channel) => values.subarray(channel * size, (channel + 1) * size),
    };
  }
  if (shape.type === 'tokens') {
    const { rows, columns, width: channels, classTokens } = shape;
    const plane = (channel: number): Float32Array =>
      Float32Array.from(
        { length: rows * columns },
        (_, token) => values[(token + classTokens) * channels + channel] ?? 0,
      );
    return { width: columns, height: rows, channels, plane };
  }
  return { width: values.length, height: 1, channels: 1, plane: () => values };
}

function energyOf(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += Number.isFinite(value) ? value * value : 0;
  return sum;
}

function rangeOf(tiles: readonly ChannelTile[]): { readonly least: number; readonly most: number } {
  let [least, most] = [Infinity, -Infinity];
  for (const { values } of tiles) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  return least <= most ? { least, most } : { least: 0, most: 0 };
}
