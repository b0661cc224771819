/** @file What spatial smoothing keeps of a feature: its content, and its place only as far as asked. */

import { describe, expect, it } from 'vitest';
import { pool } from '../../../../../shared/catalog/feature/pool.ts';
import { smooth } from '../../../../../shared/catalog/feature/smooth.ts';
import type { PortShape } from '../../../../../shared/catalog/port-shape.ts';
import type { AnyNodeDefinition } from '../../../../../shared/catalog/define-node.ts';
import type { ParamValues } from '../../../../../shared/catalog/params.ts';
import { describeOn } from '../../../../support/engines.ts';
import { LoneNode } from '../run-node.ts';

const map: PortShape = { type: 'map', channels: 2, height: 2, width: 4 };
const tokens: PortShape = { type: 'tokens', width: 2, rows: 2, columns: 4, classTokens: 1 };
/** Two channels at eight places. */
const places = [1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60, 7, 70, 8, 80];
const otherOrder = [5, 50, 1, 10, 8, 80, 2, 20, 7, 70, 3, 30, 6, 60, 4, 40];

describeOn('cpu', (ops) => {
  async function run(definition: AnyNodeDefinition, params: ParamValues, shape: PortShape, values: number[]) {
    const node = new LoneNode(ops(), definition, { params, inputs: { in: shape } }, 1);
    const input = node.inputs.get('in');
    if (input) ops().assign(input, Float32Array.from(values));
    const out = ops().tidy(() => node.forward(false)['out'] ?? ops().tensor(new Float32Array(), [0]));
    const result = [...(await ops().read(out))];
    ops().dispose(out);
    node.dispose();
    return result;
  }

  describe.each([
    ['smooth', smooth, { method: 'global' }],
    ['pool', pool, {}],
  ] as const)('%s over all places', (_name, definition, params) => {
    it('takes the mean of each channel, in whatever order the places stand', async () => {
      expect(await run(definition, params, map, places)).toEqual([4.5, 45]);
      expect(await run(definition, params, map, otherOrder)).toEqual([4.5, 45]);
    });

    it('leaves the class token out', async () => {
      expect(await run(definition, params, tokens, [1000, 1000, ...places])).toEqual([4.5, 45]);
    });
  });

  it('keeps the place by windows where asked, row by row', async () => {
    // Windows of places 1 2 / 5 6 and 3 4 / 7 8.
    expect(await run(smooth, { method: 'window', window: 2 }, map, places)).toEqual([3.5, 35, 5.5, 55]);
  });

  it('keeps every place where asked', async () => {
    expect(await run(smooth, { method: 'none' }, map, places)).toEqual(places);
    expect(await run(smooth, { method: 'none' }, tokens, [0, 0, ...places])).toEqual(places);
  });
});
