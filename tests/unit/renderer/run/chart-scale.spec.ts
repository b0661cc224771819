/** @file Axes: round numbers inside the extent, whatever the values are. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { extentOf, roundExtent, ticksOf, tickText } from '../../../../renderer/run/chart-scale.ts';

it('finds the extent of values, and gives one that is empty some room', () => {
  expect(extentOf([3, -1, NaN, 2])).toEqual({ least: -1, most: 3 });
  expect(extentOf([])).toEqual({ least: 0, most: 1 });
  expect(extentOf([4])).toEqual({ least: 2, most: 6 });
  expect(extentOf([0, 0])).toEqual({ least: -1, most: 1 });
});

it('writes round numbers on an axis', () => {
  expect(ticksOf({ least: 0, most: 992 }, 5)).toEqual([0, 200, 400, 600, 800]);
  expect(ticksOf({ least: 0, most: 1 }, 5).map(tickText)).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1']);
  expect(roundExtent({ least: 0.31, most: 2.7 }, 4)).toEqual({ least: 0, most: 3 });
  expect([1500, 2.5e6, 1e-7, -0.25].map(tickText)).toEqual(['1,500', '2.5e+6', '1e-7', '-0.25']);
});

it('draws few ticks, all inside the extent, for any values', () => {
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(value, value, fc.integer({ min: 2, max: 12 }), (a, b, wanted) => {
      const extent = extentOf([a, b]);
      const room = 1e-6 * (extent.most - extent.least);
      const ticks = ticksOf(extent, wanted);
      expect(ticks.length).toBeLessThanOrEqual(wanted + 1);
      for (const tick of ticks) {
        expect(tick).toBeGreaterThanOrEqual(extent.least - room);
        expect(tick).toBeLessThanOrEqual(extent.most + room);
      }
      const round = roundExtent(extent, wanted);
      expect(round.least).toBeLessThanOrEqual(extent.least + room);
      expect(round.most).toBeGreaterThanOrEqual(extent.most - room);
    }),
  );
});
