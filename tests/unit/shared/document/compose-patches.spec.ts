/** @file Several patches made one. */

import { describe, expect, it } from 'vitest';
import { composePatches } from '../../../../shared/document/compose-patches.ts';
import type { Patch } from '../../../../shared/document/patch.ts';

const cases: readonly [string, Patch, Patch][] = [
  [
    'keeps the first and the last value of a drag',
    [
      { path: ['x'], before: 1, after: 2 },
      { path: ['x'], before: 2, after: 3 },
    ],
    [{ path: ['x'], before: 1, after: 3 }],
  ],
  [
    'leaves out what ends as it began',
    [
      { path: ['x'], before: 1, after: 2 },
      { path: ['x'], before: 2, after: 1 },
    ],
    [],
  ],
  [
    'leaves out what was added and removed',
    [
      { path: ['nodes', 'a'], after: { kind: 'k' } },
      { path: ['nodes', 'a', 'kind'], before: 'k', after: 'l' },
      { path: ['nodes', 'a'], before: { kind: 'l' } },
    ],
    [],
  ],
  [
    'works later changes inside a new value into it',
    [
      { path: ['nodes', 'a'], after: { kind: 'k', params: { p: 1 } } },
      { path: ['nodes', 'a', 'params', 'q'], after: 2 },
      { path: ['nodes', 'a', 'params', 'p'], before: 1 },
    ],
    [{ path: ['nodes', 'a'], after: { kind: 'k', params: { q: 2 } } }],
  ],
  [
    'takes earlier changes inside a value back when the whole goes',
    [
      { path: ['nodes', 'a', 'params', 'p'], before: 1, after: 2 },
      { path: ['nodes', 'a', 'params', 'q'], after: 3 },
      { path: ['nodes', 'a'], before: { kind: 'k', params: { p: 2, q: 3 } } },
    ],
    [{ path: ['nodes', 'a'], before: { kind: 'k', params: { p: 1 } } }],
  ],
  [
    'keeps what has nothing to do with each other',
    [
      { path: ['wires', 'a.in'], after: 'b.out' },
      { path: ['wires', 'a'], after: 'c.out' },
    ],
    [
      { path: ['wires', 'a.in'], after: 'b.out' },
      { path: ['wires', 'a'], after: 'c.out' },
    ],
  ],
];

describe('composePatches', () => {
  it.each(cases)('%s', (_what, patch, composed) => {
    expect(composePatches(patch)).toEqual(composed);
    expect(composePatches(...patch.map((change) => [change]))).toEqual(composed);
  });

  it('takes patches that contradict each other without complaint', () => {
    const patch = [
      { path: ['a', 'b', 'c'], before: 1, after: 2 },
      { path: ['a', 'b'], before: 'text', after: 3 },
      { path: ['a', 'b', 'c'], after: 4 },
      { path: ['a', '__proto__', 'x'], after: 4 },
    ];
    expect(() => composePatches(patch)).not.toThrow();
    expect(Object.prototype).not.toHaveProperty('x');
  });
});
