/** @file Loss nodes as statements of who learns from whom. */

import { expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { readObjective } from '../../../../shared/graph/objective.ts';
import { vitToResnet } from '../../../support/small-networks.ts';
import { redraw, without } from './draw.ts';

function relations(document: ReturnType<typeof vitToResnet>) {
  return readObjective(buildGraph(document).nodes).map(
    ({ loss, learner, source, weight }) => `${loss.id}: ${learner ?? '?'} from ${source ?? '?'}, ${weight}`,
  );
}

it('reads the three levels of TAS and the hard labels, in the order of their ids', () => {
  expect(relations(vitToResnet({ trainTeacher: true }))).toEqual([
    'ce-student: student from labels, 1',
    'ce-teacher: teacher from labels, 1',
    'nce-as: student from assistant, 1',
    'nce-ta: assistant from teacher, 1',
    'nce-ts: student from teacher, 1',
    'ofa-as: student from assistant, 1',
    'ofa-ta: assistant from teacher, 1',
    'ofa-ts: student from teacher, 1',
  ]);
});

it('leaves open what is not wired', () => {
  const drawn = redraw(without(vitToResnet(), 'ofa-as.source'), { 'ofa-as': { params: { weight: 0.5 } } });
  expect(relations(drawn)).toContain('ofa-as: student from ?, 0.5');
});
