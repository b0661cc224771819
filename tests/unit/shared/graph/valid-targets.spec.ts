/** @file Where a dragged wire could end. */

import { expect, it } from 'vitest';
import { applyPatch } from '../../../../shared/document/apply-patch.ts';
import { connect } from '../../../../shared/document/edits/connect.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { validTargets } from '../../../../shared/graph/valid-targets.ts';
import { largeDocument } from '../../../bench/large-document.ts';
import { expectSuccess } from '../../../support/expect-result.ts';
import { resnetToVit } from '../../../support/small-networks.ts';
import { draw, without } from './draw.ts';

const document = resnetToVit();
const graph = buildGraph(document);
const outputs = [...graph.nodes.values()].flatMap(({ id, definition }) =>
  (definition?.outputs ?? []).map(({ name }) => `${id}.${name}`),
);
const inputs = [...graph.nodes.values()].flatMap(({ id, definition }) =>
  (definition?.inputs ?? []).map(({ name }) => `${id}.${name}`),
);

it('names every port of the other side once', () => {
  const fromOutput = validTargets(graph, 'student-s1.out');
  expect([...fromOutput.fits, ...fromOutput.misfits.keys()].sort()).toEqual([...inputs].sort());
  const fromInput = validTargets(graph, 'student-s2.in');
  expect([...fromInput.fits, ...fromInput.misfits.keys()].sort()).toEqual([...outputs].sort());
  for (const reason of fromOutput.misfits.values()) expect(reason).toMatch(/^[A-Z0-9].*\.$/);
});

/** Whether the node at the end of a wire has no trouble with it once it is drawn. */
function isFine(from: string, to: string): boolean {
  const { patch } = expectSuccess(connect(document, from, to));
  const drawn = buildGraph(expectSuccess(applyPatch(document, patch)));
  const [id, port] = to.split('.');
  return !drawn.problems.some(
    ({ code, place }) =>
      code === 'graph/cycle' ||
      (place.node === id &&
        place.port === port &&
        code !== 'graph/missing-input' &&
        code !== 'graph/source-not-detached'),
  );
}

it.each(['student-s1.out', 'teacher-s2.out', 'teacher-head.logits', 'image.labels', 'embed-student.out'])(
  'says of a wire from %s what drawing it would show',
  (from) => {
    const { fits, misfits } = validTargets(graph, from);
    expect(fits.size).toBeGreaterThan(0);
    for (const to of fits) expect([to, isFine(from, to)]).toEqual([to, true]);
    for (const to of misfits.keys()) {
      // A misfit may be told at the other input of the two that don't go together.
      if (!to.startsWith('nce') && !to.startsWith('ofa') && !to.startsWith('kd')) {
        expect([to, isFine(from, to)]).toEqual([to, false]);
      }
    }
  },
);

it('goes by the types that an output can have while its shape is unknown', () => {
  const unfed = buildGraph(without(document, 'image'));
  const { fits, misfits } = validTargets(unfed, 'student-s1.out');
  expect(fits.has('student-s2.in')).toBe(true);
  expect(misfits.get('teacher-s1.in')).toBe('It takes a feature map, and this is tokens.');
});

it('says that a loop is a loop', () => {
  const { misfits } = validTargets(graph, 'student-s2.out');
  expect(misfits.get('student-s1.in')).toContain('loop');
  expect(validTargets(graph, 'student-s1.in').misfits.get('student-s2.out')).toContain('loop');
});

it('knows nothing of a port that is not there, nor of a kind that is not', () => {
  const odd = buildGraph(draw({ odd: { kind: 'odd' }, sum: { kind: 'add' } }));
  for (const port of ['nobody.out', 'odd.out', 'sum.nothing', 'sum'])
    expect(validTargets(odd, port)).toEqual({ fits: new Set(), misfits: new Map() });
});

it('takes less than a frame on 300 nodes', () => {
  const large = buildGraph(largeDocument(300));
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    validTargets(large, 'student-s1.out');
    validTargets(large, 'align-3.in');
    return (performance.now() - start) / 2;
  });
  expect(times.sort((a, b) => a - b)[4]).toBeLessThan(16);
});
