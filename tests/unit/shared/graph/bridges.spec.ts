/** @file Which node is proposed between a value and a port that doesn't take it. */

import { describe, expect, it } from 'vitest';
import type { PortShape, WantedShape } from '../../../../shared/catalog/port-shape.ts';
import { defaultHeads, defaultWindow, proposeBridge } from '../../../../shared/graph/bridges.ts';

const map = (channels: number, height: number, width = height): PortShape & { type: 'map' } => ({
  type: 'map',
  channels,
  height,
  width,
});
const tokens = (width: number, rows: number, columns = rows): PortShape & { type: 'tokens' } => ({
  type: 'tokens',
  width,
  rows,
  columns,
  classTokens: 0,
});

describe('defaults of the projector', () => {
  it.each([
    [384, 12],
    [192, 6],
    [48, 1],
    [100, 2],
    [31, 1],
    [16_384, 256],
    [2 ** 60, 256],
    [Infinity, 1],
  ])('give a token width of %d its %d heads', (dim, heads) => {
    expect(defaultHeads(dim)).toBe(heads);
  });

  it.each([
    [14, 7],
    [7, 7],
    [4, 4],
    [8, 8],
    [1, 1],
    [56, 7],
    [65, 7],
  ])('give a grid of %d a window of %d', (grid, window) => {
    expect(defaultWindow(grid)).toBe(window);
  });
});

describe('a proposed bridge', () => {
  it('leads from a map down to the grid of the borrowed stage', () => {
    const wanted: WantedShape = { type: 'tokens', width: 768, rows: 7, columns: 7 };
    expect(proposeBridge(map(256, 14), wanted)).toEqual({
      kind: 'local-to-global',
      params: { inChannels: 256, dim: 768, patch: 2, heads: 24, window: 7, mlpRatio: 4 },
      title: 'Insert a local-to-global projector 256 x 14 x 14 -> 49 x 768',
      output: 'out',
    });
  });

  it('keeps the grid where it can not be divided, or none is asked for', () => {
    expect(proposeBridge(map(8, 6), { type: 'tokens', width: 4, rows: 4 })?.params).toMatchObject({
      patch: 1,
      window: 6,
    });
    expect(proposeBridge(tokens(16, 8), { type: 'tokens' })?.params).toMatchObject({
      inChannels: 16,
      dim: 16,
      patch: 1,
      window: 8,
    });
  });

  it.each<[string, PortShape, WantedShape, string | undefined]>([
    ['tokens laid out as a map', tokens(8, 4), { type: 'map' }, 'tokens-to-map'],
    ['tokens as a map of their width', tokens(8, 4), { type: 'map', channels: 8 }, 'tokens-to-map'],
    ['no map of other channels from tokens', tokens(8, 4), { type: 'map', channels: 9 }, undefined],
    ['other channels', map(8, 4), { type: 'map', channels: 9 }, 'conv1x1'],
    ['nothing where the channels agree', map(8, 4), { type: 'map', channels: 8 }, undefined],
    ['a pooled vector from a map', map(8, 4), { type: 'vector' }, 'pool'],
    ['a pooled vector from tokens', tokens(8, 4), { type: 'vector', width: 8 }, 'pool'],
    [
      'an embedding of another width',
      { type: 'vector', width: 8 },
      { type: 'vector', width: 5 },
      'embedding',
    ],
    ['nothing where the width agrees', { type: 'vector', width: 8 }, { type: 'vector', width: 8 }, undefined],
    ['no logits from a vector', { type: 'vector', width: 8 }, { type: 'logits', classes: 10 }, undefined],
    ['no labels from logits', { type: 'logits', classes: 3 }, { type: 'labels' }, undefined],
    ['no tokens from logits', { type: 'logits', classes: 3 }, { type: 'tokens' }, undefined],
    ['no vector from labels', { type: 'labels', classes: 3 }, { type: 'vector' }, undefined],
  ])('gives %s', (_name, source, wanted, kind) => {
    expect(proposeBridge(source, wanted)?.kind).toBe(kind);
  });
});
