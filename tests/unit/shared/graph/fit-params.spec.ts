/** @file Parameters under which a kind takes its inputs. */

import { expect, it } from 'vitest';
import { findKind } from '../../../../shared/catalog/catalog.ts';
import { defaultParams } from '../../../../shared/catalog/params.ts';
import type { PortShape } from '../../../../shared/catalog/port-shape.ts';
import { fitParams } from '../../../../shared/graph/fit-params.ts';

function fit(kind: string, inputs: Readonly<Record<string, PortShape>>, params = {}) {
  const definition = findKind(kind);
  if (!definition) throw new Error(kind);
  return fitParams(definition, { ...defaultParams(definition.params), ...params }, inputs);
}

const map: PortShape = { type: 'map', channels: 48, height: 6, width: 6 };

it('keeps what fits as it is', () => {
  const definition = findKind('resnet-stage');
  if (!definition) throw new Error('resnet-stage');
  const params = { ...defaultParams(definition.params), inChannels: 48 };
  expect(fitParams(definition, params, { in: map })?.params).toBe(params);
});

it('changes one parameter after the other until the rule is content', () => {
  const fitted = fit('local-to-global', { in: map }, { patch: 4, heads: 7 });
  expect(fitted?.params).toMatchObject({ inChannels: 48, patch: 3, heads: 6, dim: 192 });
  expect(fitted?.outputs).toEqual({
    out: { type: 'tokens', width: 192, rows: 2, columns: 2, classTokens: 0 },
  });
});

it('looks at types alone while an input is missing', () => {
  expect(fit('add', { a: map })?.outputs).toBeUndefined();
  expect(fit('kd', { learner: map })).toBeUndefined();
});

it('gives up where no parameter helps, and on parameters that are out of bounds', () => {
  expect(fit('vit-stage', { in: map })).toBeUndefined();
  expect(fit('add', { a: map, b: { ...map, height: 3 } })).toBeUndefined();
  expect(fit('resnet-stage', { in: map }, { blocks: 0 })).toBeUndefined();
  expect(fit('resnet-stage', { in: { ...map, channels: 1e6 } })).toBeUndefined();
});
