/** @file What a port would take, found out from the kind's shape rule. */

import { expect, it } from 'vitest';
import { findKind } from '../../../../shared/catalog/catalog.ts';
import type { AnyNodeDefinition } from '../../../../shared/catalog/define-node.ts';
import { wantedShape } from '../../../../shared/graph/wanted-shape.ts';

function wanted(kind: string, port: string, params: Record<string, number | string | boolean> = {}) {
  const definition = findKind(kind) as AnyNodeDefinition;
  const defaults = Object.entries(definition.params).map(([key, spec]) => [key, spec.default] as const);
  return wantedShape(definition, { ...Object.fromEntries(defaults), ...params }, port);
}

it.each([
  ['resnet-stage', { inChannels: 7 }, { type: 'map', channels: 7 }],
  ['vit-embedding', { height: 16 }, { type: 'map', channels: 3, height: 16, width: 32 }],
  ['vit-stage', { dim: 6 }, { type: 'tokens', width: 6 }],
  ['embedding', { inWidth: 9 }, { type: 'vector', width: 9 }],
  ['local-to-global', { inChannels: 9 }, { type: 'map', channels: 9 }],
  ['pool', {}, { type: 'map' }],
  ['smooth', {}, { type: 'map' }],
  ['tokens-to-map', {}, { type: 'tokens' }],
] as const)('%s with %o takes %o', (kind, params, shape) => {
  expect(wanted(kind, 'in', params)).toEqual(shape);
});

it('knows the type alone where a kind has several inputs', () => {
  expect(wanted('infonce', 'source')).toEqual({ type: 'vector' });
  expect(wanted('ofa', 'labels')).toEqual({ type: 'labels' });
});

it('knows nothing of a port that is not there', () => {
  expect(wanted('pool', 'out')).toBeUndefined();
});
