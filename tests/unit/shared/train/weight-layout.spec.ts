/** @file Weights between file and engine: where each element goes, and that it comes back. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeightSpec } from '../../../../shared/catalog/weight-spec.ts';
import { engineShape, toEngineLayout, toFileLayout } from '../../../../shared/train/weight-layout.ts';

function spec(layout: WeightSpec['layout'], shape: readonly number[]): WeightSpec {
  return { name: 'w', shape, layout, kind: 'parameter', init: { kind: 'zeros' } };
}

const ramp = (length: number): Float32Array => Float32Array.from({ length }, (_, index) => index);

describe('layouts', () => {
  it('turn [out, in] into [in, out]', () => {
    const linear = spec('linear', [2, 3]);
    expect(engineShape(linear)).toEqual([3, 2]);
    expect([...toEngineLayout(linear, ramp(6))]).toEqual([0, 3, 1, 4, 2, 5]);
  });

  it('turn OIHW into HWIO', () => {
    const shape = [2, 3, 2, 4] as const;
    const conv = spec('conv', shape);
    const [out, inner, rows, columns] = shape;
    expect(engineShape(conv)).toEqual([rows, columns, inner, out]);
    const engine = toEngineLayout(conv, ramp(48));
    for (let o = 0; o < out; o++)
      for (let i = 0; i < inner; i++)
        for (let r = 0; r < rows; r++)
          for (let c = 0; c < columns; c++) {
            const inFile = ((o * inner + i) * rows + r) * columns + c;
            expect(engine[((r * columns + c) * inner + i) * out + o]).toBe(inFile);
          }
  });

  it('come back whatever the extents', () => {
    const extent = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.tuple(extent, extent, extent, extent).map((shape) => spec('conv', shape)),
          fc.tuple(extent, extent).map((shape) => spec('linear', shape)),
          fc.array(extent, { maxLength: 3 }).map((shape) => spec('plain', shape)),
        ),
        (weight) => {
          const values = ramp(weight.shape.reduce((a, b) => a * b, 1));
          expect(toFileLayout(weight, toEngineLayout(weight, values))).toEqual(values);
        },
      ),
    );
  });
});
