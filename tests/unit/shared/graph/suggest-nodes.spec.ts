/** @file What is offered for a wire dropped on empty space: that it fits, and that the likely comes first. */

import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../../shared/document/apply-patch.ts';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { acceptSuggestion, suggestNodes } from '../../../../shared/graph/suggest-nodes.ts';
import { largeDocument } from '../../../bench/large-document.ts';
import { expectProblem, expectSuccess } from '../../../support/expect-result.ts';
import { resnetToVit, vitToResnet } from '../../../support/small-networks.ts';
import { draw, without } from './draw.ts';

const place = { x: 10, y: 20 };

function kinds(document: TasDocument, port: string): string[] {
  return suggestNodes(buildGraph(document), port).map(({ kind }) => kind);
}

function accepted(document: TasDocument, port: string, kind: string, id?: string) {
  const suggestion = suggestNodes(buildGraph(document), port).find((offer) => offer.kind === kind);
  if (!suggestion) throw new Error(`${kind} is not offered at ${port}`);
  const edit = expectSuccess(acceptSuggestion(document, suggestion, place, id));
  return { ...edit, suggestion, document: expectSuccess(applyPatch(document, edit.patch)) };
}

describe('the first offer', () => {
  it.each([
    ['image.image', 'resnet-stem'],
    ['teacher-stem.out', 'resnet-stage'],
    ['teacher-s1.out', 'resnet-stage'],
    ['teacher-s4.out', 'resnet-head'],
    ['l2g.out', 'vit-stage'],
    ['student-head.feature', 'embedding'],
    ['student-head.logits', 'cross-entropy'],
    ['embed-student.out', 'infonce'],
    ['student-s3.in', 'vit-stage'],
    ['student-s1.in', 'vit-embedding'],
    ['embed-student.in', 'smooth'],
    ['nce-ts.learner', 'embedding'],
    ['ce-student.learner', 'resnet-head'],
  ])('at %s is a %s', (port, kind) => {
    expect(kinds(resnetToVit(), port)[0]).toBe(kind);
  });

  it('for an image that nothing reads yet is a network for the student, then for the teacher', () => {
    const alone = draw({ image: { kind: 'image' } });
    const student = accepted(alone, 'image.image', 'vit-embedding');
    expect(student.suggestion.role).toBe('student');
    expect(student.id).toBe('student-vit-embedding');
    const teacher = accepted(student.document, 'image.image', 'resnet-stem');
    expect(teacher.suggestion.role).toBe('teacher');
  });
});

describe('a suggestion', () => {
  it('continues a network stage by stage', () => {
    const start = without(resnetToVit(), 'teacher-s3', 'teacher-s4', 'teacher-head');
    const third = accepted(start, 'teacher-s2.out', 'resnet-stage', 'third');
    expect(third.document.nodes['third']).toMatchObject({
      role: 'teacher',
      params: { index: 3, inChannels: 4, width: 8, stride: 2, blocks: 1 },
    });
    const fourth = accepted(third.document, 'third.out', 'resnet-stage', 'fourth');
    expect(fourth.document.nodes['fourth']?.params).toMatchObject({ index: 4, inChannels: 8, width: 16 });
    expect(kinds(fourth.document, 'fourth.out')[0]).toBe('resnet-head');
  });

  it('puts a projector between a CNN and an attention stage, in one edit', () => {
    const { suggestion, patch, document, id } = accepted(vitToResnet(), 'student-s3.out', 'vit-stage');
    expect(suggestion.bridge?.kind).toBe('local-to-global');
    expect(document.nodes['student-local-to-global']).toMatchObject({ role: 'student', params: { dim: 8 } });
    expect(document.wires['student-local-to-global.in']).toBe('student-s3.out');
    expect(document.wires[`${id}.in`]).toBe('student-local-to-global.out');
    expect(document.layout.nodes).toMatchObject({
      'student-local-to-global': place,
      [id]: { x: 250, y: 20 },
    });
    expect(patch).toHaveLength(6);
  });

  it('names a bridge otherwise than the node behind it', () => {
    const { document, id } = accepted(
      vitToResnet(),
      'student-s3.out',
      'vit-stage',
      'student-local-to-global',
    );
    expect(id).toBe('student-local-to-global');
    expect(document.nodes['student-local-to-global-2']?.kind).toBe('local-to-global');
  });

  it('wires a new loss to the labels', () => {
    const { document, id } = accepted(resnetToVit(), 'student-head.logits', 'ofa');
    expect(document.wires).toMatchObject({
      [`${id}.learner`]: 'student-head.logits',
      [`${id}.labels`]: 'image.labels',
    });
    expect(document.nodes[id]?.role).toBeUndefined();
  });

  it('lets a loss learn from a teacher', () => {
    expect(accepted(resnetToVit(), 'teacher-head.logits', 'kd').suggestion.port).toBe('source');
  });

  it('is refused under an id that is taken', () => {
    const document = resnetToVit();
    const [first] = suggestNodes(buildGraph(document), 'l2g.out');
    if (!first) throw new Error('nothing offered');
    expect(expectProblem(acceptSuggestion(document, first, place, 'l2g')).code).toBe('edit/id-taken');
  });

  it.each([['resnetToVit', resnetToVit()] as const, ['vitToResnet', vitToResnet()] as const])(
    'fits, whatever output of %s it is for',
    (_name, document) => {
      for (const { id, definition } of buildGraph(document).nodes.values()) {
        for (const { name } of definition?.outputs ?? []) {
          for (const suggestion of suggestNodes(buildGraph(document), `${id}.${name}`)) {
            const edit = expectSuccess(acceptSuggestion(document, suggestion, place));
            const after = buildGraph(expectSuccess(applyPatch(document, edit.patch)));
            const added = [...after.nodes.values()].filter((node) => !Object.hasOwn(document.nodes, node.id));
            expect(added).toHaveLength(suggestion.bridge ? 2 : 1);
            for (const problem of added.flatMap((node) => node.problems))
              expect([problem.code, problem.message]).toEqual(['graph/missing-input', problem.message]);
          }
        }
      }
    },
  );

  it('for an input makes it fit once the new node is fed what it takes', () => {
    const document = resnetToVit();
    for (const port of [
      'student-s3.in',
      'teacher-s3.in',
      'teacher-s1.in',
      'teacher-head.in',
      'embed-student.in',
    ]) {
      for (const suggestion of suggestNodes(buildGraph(document), port)) {
        const edit = expectSuccess(acceptSuggestion(document, suggestion, place, 'new'));
        const after = expectSuccess(applyPatch(document, edit.patch));
        expect(after.wires[port]).toBe(`new.${suggestion.port}`);
        expect(after.nodes['new']).toMatchObject({ kind: suggestion.kind, role: suggestion.role });
        expect(
          buildGraph(after)
            .nodes.get('new')
            ?.problems.map(({ code }) => code),
        ).not.toContain('graph/bad-param');
      }
    }
    const stage = accepted(document, 'teacher-s3.in', 'resnet-stage', 'new');
    expect(stage.suggestion.params).toMatchObject({ index: 2, width: 4, inChannels: 2, stride: 2 });
    expect(accepted(document, 'student-s3.in', 'local-to-global', 'new').suggestion.params).toMatchObject({
      dim: 8,
    });
  });
});

it('offers a second batch to nobody', () => {
  expect(kinds(resnetToVit(), 'student-embed.in')).not.toContain('image');
  expect(kinds(without(resnetToVit(), 'image'), 'student-embed.in')[0]).toBe('image');
});

it('offers nothing where nothing is known', () => {
  const odd = draw({ odd: { kind: 'odd' }, stage: { kind: 'vit-stage' } });
  for (const port of ['nobody.out', 'odd.out', 'stage.out', 'stage.nothing'])
    expect(kinds(odd, port)).toEqual([]);
});

it('takes less than 5 ms on 300 nodes', () => {
  const graph = buildGraph(largeDocument(300));
  const times = Array.from({ length: 19 }, (_, index) => {
    const start = performance.now();
    suggestNodes(graph, index % 2 === 0 ? 'student-s3.out' : 'student-s3.in');
    return performance.now() - start;
  });
  expect(times.sort((a, b) => a - b)[9]).toBeLessThan(5);
});
