/** @file Augmentation against padding, cropping and mirroring written out, and the law of its draws. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  augmentationStream,
  drawPlacement,
  normalisationTable,
  unmoved,
  writeImage,
  type Placement,
} from '../../../../shared/train/augment.ts';
import { evenness } from '../random/chi-square.ts';

type Grid = readonly (readonly number[])[];
const padded = (rows: Grid, by: number): Grid => {
  const side = (row: readonly number[]) => [
    ...new Array<number>(by).fill(0),
    ...row,
    ...new Array<number>(by).fill(0),
  ];
  const blank = new Array<number>((rows[0]?.length ?? 0) + 2 * by).fill(0);
  const border = Array.from({ length: by }, () => blank);
  return [...border, ...rows.map(side), ...border];
};
const window = (rows: Grid, top: number, left: number, size: number): Grid =>
  rows.slice(top, top + size).map((row) => row.slice(left, left + size));
const mirrored = (rows: Grid): Grid => rows.map((row) => row.toReversed());

const identity = normalisationTable([0], [1]).map((value) => Math.round(value * 255));
function write(rows: Grid, size: number, placement: Placement): number[][] {
  const shape = { height: rows.length, width: rows[0]?.length ?? 0, channels: 1 };
  const values = new Float32Array(size * size + 2).fill(-1);
  writeImage(
    { values: Uint8Array.from([77, ...rows.flat()]), start: 1, shape },
    { values, start: 1, shape: { height: size, width: size, channels: 1 } },
    placement,
    identity,
  );
  expect([values[0], values.at(-1)]).toEqual([-1, -1]);
  return Array.from({ length: size }, (_, row) => [...values.subarray(1 + row * size, 1 + (row + 1) * size)]);
}

const image: Grid = Array.from({ length: 6 }, (_, row) =>
  Array.from({ length: 6 }, (_, column) => 1 + row * 6 + column),
);

describe('writeImage', () => {
  it('leaves an unmoved image as it is', () => {
    expect(write(image, 6, unmoved)).toEqual(image);
  });

  it('equals padding with zeros, cutting a window and mirroring it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 }),
        fc.nat(6),
        fc.nat(6),
        fc.boolean(),
        (padding, top, left, mirror) => {
          fc.pre(top <= 2 * padding && left <= 2 * padding);
          const cut = window(padded(image, padding), top, left, 6);
          const placement = { mirrored: mirror, up: top - padding, left: left - padding };
          expect(write(image, 6, placement)).toEqual(mirror ? mirrored(cut) : cut);
        },
      ),
    );
  });

  it('lays a smaller image in the middle, so that a crop moves it within the border', () => {
    expect(write(image, 10, unmoved)).toEqual(padded(image, 2));
    const cut = window(padded(image, 2 + 3), 1, 4, 10);
    expect(write(image, 10, { mirrored: false, up: -2, left: 1 })).toEqual(cut);
    expect(write(image, 7, unmoved)).toEqual(window(padded(image, 1), 1, 1, 7));
  });

  it('repeats one channel over three, each with its own mean and deviation', () => {
    const values = new Float32Array(3);
    const shape = { height: 1, width: 1, channels: 1 };
    const table = normalisationTable([0.5, 0.25, 0], [1, 0.5, 2]);
    writeImage(
      { values: Uint8Array.of(51), start: 0, shape },
      { values, start: 0, shape: { ...shape, channels: 3 } },
      unmoved,
      table,
    );
    expect([...values]).toEqual([0.2 - 0.5, (0.2 - 0.25) / 0.5, 0.2 / 2].map(Math.fround));
  });

  it('keeps the channels of a colour image apart', () => {
    const values = new Float32Array(6);
    const shape = { height: 1, width: 2, channels: 3 };
    const table = normalisationTable([0, 0, 0], [1 / 255, 1 / 255, 1 / 255]);
    writeImage(
      { values: Uint8Array.of(1, 2, 3, 4, 5, 6), start: 0, shape },
      { values, start: 0, shape },
      { ...unmoved, mirrored: true },
      table,
    );
    expect([...values].map(Math.round)).toEqual([4, 5, 6, 1, 2, 3]);
  });
});

describe('drawPlacement', () => {
  const stream = augmentationStream(5);

  it('depends on seed, epoch and image only, and one option leaves the draws of the other alone', () => {
    const all = { flip: true, cropPadding: 4 };
    const placements = Array.from({ length: 200 }, (_, image) => drawPlacement(stream, all, 1, image));
    expect(placements.map((_, image) => drawPlacement(augmentationStream(5), all, 1, image))).toEqual(
      placements,
    );
    expect(placements.map((_, image) => drawPlacement(stream, all, 2, image))).not.toEqual(placements);
    expect(placements.map((_, image) => drawPlacement(stream, { ...all, flip: false }, 1, image))).toEqual(
      placements.map((placement) => ({ ...placement, mirrored: false })),
    );
    const uncropped = placements.map((_, image) =>
      drawPlacement(stream, { ...all, cropPadding: 0 }, 1, image),
    );
    expect(uncropped.map(({ mirrored }) => mirrored)).toEqual(placements.map(({ mirrored }) => mirrored));
  });

  it('visits every placement equally often', () => {
    const cells = new Array<number>(2 * 5 * 5).fill(0);
    for (let image = 0; image < 20_000; image += 1) {
      const { mirrored, up, left } = drawPlacement(stream, { flip: true, cropPadding: 2 }, 0, image);
      const cell = ((mirrored ? 1 : 0) * 5 + up + 2) * 5 + left + 2;
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    expect(cells).toHaveLength(50);
    expect(Math.abs(evenness(cells))).toBeLessThan(3);
  });

  it('moves nothing when nothing is asked for', () => {
    expect(drawPlacement(stream, { flip: false, cropPadding: 0 }, 3, 9)).toEqual({
      mirrored: false,
      up: 0,
      left: 0,
    });
  });
});
