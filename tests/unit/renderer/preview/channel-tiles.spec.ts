/** @file The channels that a preview shows. */

import { expect, it } from 'vitest';
import { channelTiles } from '../../../../renderer/preview/channel-tiles.ts';
import { colourImage, colourValues } from '../../../../renderer/preview/paint-tile.ts';

it('takes the channels of a map, the strongest first', () => {
  const values = Float32Array.of(0, 0, 0, 1, 5, -5, 5, -5, 2, 2, 2, 2);
  const tiles = channelTiles({ type: 'map', channels: 3, height: 2, width: 2 }, values);
  expect(tiles).toMatchObject({ width: 2, height: 2, channels: 3, least: -5, most: 5 });
  expect(tiles.tiles.map(({ channel }) => channel)).toEqual([1, 2, 0]);
  expect([...(tiles.tiles[0]?.values ?? [])]).toEqual([5, -5, 5, -5]);
});

it('lays tokens out by their grid and leaves the class token away', () => {
  // A class token and 1 x 2 patches of width 2, token by token.
  const values = Float32Array.of(9, 9, 1, 10, 2, 20);
  const tiles = channelTiles({ type: 'tokens', width: 2, rows: 1, columns: 2, classTokens: 1 }, values);
  expect(tiles).toMatchObject({ width: 2, height: 1, channels: 2, least: 1, most: 20 });
  expect(tiles.tiles.map(({ values: tile }) => [...tile])).toEqual([
    [10, 20],
    [1, 2],
  ]);
});

it('shows sixteen at most, and leaves what is no number out of the range', () => {
  const values = Float32Array.from({ length: 20 }, (_, index) => index);
  values[19] = NaN;
  const tiles = channelTiles({ type: 'map', channels: 20, height: 1, width: 1 }, values);
  expect(tiles.tiles).toHaveLength(16);
  expect(tiles).toMatchObject({ least: 3, most: 18 });
});

it('colours from the darkest to the brightest, and what is no number in a colour of its own', () => {
  const pixels = colourValues(Float32Array.of(-1, 1, NaN), -1, 1);
  expect([...pixels]).toEqual([0x44, 0x01, 0x54, 255, 0xfd, 0xe7, 0x25, 255, 255, 0, 128, 255]);
  expect([...colourValues(Float32Array.of(3), 3, 3)]).toEqual([0x44, 0x01, 0x54, 255]);
});

it('shows grey images grey', () => {
  const image = { index: 0, count: 1, width: 2, height: 1, label: 0, className: null } as const;
  expect([...colourImage({ ...image, channels: 1, pixels: Uint8Array.of(7, 9) })]).toEqual([
    7, 7, 7, 255, 9, 9, 9, 255,
  ]);
  expect([...colourImage({ ...image, width: 1, channels: 3, pixels: Uint8Array.of(1, 2, 3) })]).toEqual([
    1, 2, 3, 255,
  ]);
});
