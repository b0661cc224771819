/** @file Guides while a node is dragged. */

import { describe, expect, it } from 'vitest';
import { snapToGuides, type Box } from '../../../../shared/document/alignment-guides.ts';

const box = (x: number, y: number, width = 100, height = 40): Box => ({ x, y, width, height });

describe('a box that is being moved', () => {
  it('stays where it is far from everything', () => {
    expect(snapToGuides(box(500, 500), [box(0, 0)], 6)).toEqual({ dx: 0, dy: 0, guides: [] });
    expect(snapToGuides(box(500, 500), [], 6)).toEqual({ dx: 0, dy: 0, guides: [] });
  });

  it.each([
    ['left to left', box(4, 200, 60), -4, 0],
    ['right to right', box(38, 200, 60), 2, 100],
    ['left to right', box(97, 200, 60), 3, 100],
    ['right to left', box(-63, 200, 60), 3, 0],
  ])('snaps %s', (_what, moving, dx, at) => {
    const snap = snapToGuides(moving, [box(0, 0)], 6);
    expect([snap.dx, snap.dy]).toEqual([dx, 0]);
    expect(snap.guides).toEqual([{ kind: 'edge', axis: 'x', at, from: 0, to: 240 }]);
  });

  it('snaps to a middle, in both directions at once', () => {
    const snap = snapToGuides(box(23, 303, 60, 20), [box(0, 0), box(400, 290, 10, 48)], 6);
    expect([snap.dx, snap.dy]).toEqual([-3, 1]);
    expect(snap.guides).toEqual([
      { kind: 'centre', axis: 'x', at: 50, from: 0, to: 324 },
      { kind: 'centre', axis: 'y', at: 314, from: 20, to: 410 },
    ]);
  });

  it('takes the nearest, and shows all that it is then in line with', () => {
    const snap = snapToGuides(box(3, 300), [box(5, 0), box(0, 100, 50), box(5, 200)], 6);
    expect(snap.dx).toBe(2);
    expect(snap.guides).toContainEqual({ kind: 'edge', axis: 'x', at: 5, from: 0, to: 340 });
  });

  it('stands half way between two in its row', () => {
    const snap = snapToGuides(box(152, 9), [box(0, 0), box(300, 4)], 6);
    expect(snap.dx).toBe(-2);
    expect(snap.guides.filter(({ kind }) => kind === 'gap').map(({ from, to }) => [from, to])).toEqual([
      [100, 150],
      [250, 300],
    ]);
  });

  it('goes on at the distance of the two before it, or behind it', () => {
    const after = snapToGuides(box(303, 17), [box(0, 0), box(150, 2)], 6);
    expect(after.dx).toBe(-3);
    expect(after.guides.filter(({ kind, axis }) => kind === 'gap' && axis === 'x')).toMatchObject([
      { from: 100, to: 150 },
      { from: 250, to: 300 },
    ]);
    expect(snapToGuides(box(-148, 17), [box(0, 0), box(150, 2)], 6).dx).toBe(-2);
  });

  it('keeps distances in a column too, and ignores what is in no row or column of it', () => {
    const column = [box(0, 0), box(7, 100)];
    expect(snapToGuides(box(17, 203), column, 4)).toMatchObject({ dy: -3 });
    expect(snapToGuides(box(317, 203), column, 4)).toMatchObject({ dy: 0 });
  });
});

it('takes less than a millisecond among 1,000 boxes', () => {
  const others = Array.from({ length: 1_000 }, (_, index) =>
    box(37 * (index % 40), 61 * Math.floor(index / 40)),
  );
  const times = Array.from({ length: 51 }, (_, index) => {
    const start = performance.now();
    snapToGuides(box(300.5 + index, 410.25), others, 6);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(1);
});
