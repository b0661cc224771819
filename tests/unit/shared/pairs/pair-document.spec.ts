/** @file Any two networks make a document that can be trained. */

import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../../shared/document/parse-document.ts';
import { documentText } from '../../../../shared/document/write-document.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { dataPresetById, dataPresets } from '../../../../shared/pairs/data-presets.ts';
import { networkPresets, presetById } from '../../../../shared/pairs/network-presets.ts';
import { pairDocument } from '../../../../shared/pairs/pair-document.ts';
import { compilePlan } from '../../../../shared/plan/compile-plan.ts';

function documentOf(teacher: string, student: string, data: string, trainTeacher = true) {
  const { image, data: choice, scale } = dataPresetById(data);
  return pairDocument({
    name: 'A pair',
    notes: '',
    teacher: presetById(teacher).choice,
    student: presetById(student).choice,
    image,
    data: choice,
    scale,
    trainTeacher,
  });
}

describe.each(dataPresets.map(({ id }) => id))('on %s', (data) => {
  it.each(networkPresets.map(({ id }) => id))('%s teaches every other network', (teacher) => {
    for (const { id } of networkPresets) {
      const graph = buildGraph(documentOf(teacher, id, data));
      expect(graph.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      const plan = compilePlan(graph);
      expect(plan.ok && plan.value.terms.map(({ node }) => node).sort()).toEqual([
        'ce-student',
        'ce-teacher',
        'nce-as',
        'nce-ta',
        'nce-ts',
        'ofa-as',
        'ofa-ta',
        'ofa-ts',
      ]);
    }
  });
});

it('is complete: written and read again it is the same', () => {
  const document = documentOf('vit-small', 'resnet18', 'cifar100');
  const parsed = parseDocument(documentText(document));
  expect(parsed.ok && parsed.value.document).toEqual(document);
});

it('has a place for every node', () => {
  const { nodes, layout } = documentOf('resnet18', 'deit-tiny', 'cifar10');
  expect(Object.keys(layout.nodes).sort()).toEqual(Object.keys(nodes).sort());
});

it('leaves the teacher as it is where its weights come from a file', () => {
  const document = documentOf('resnet18', 'deit-tiny', 'cifar10', false);
  expect(document.recipe.teacher).toBeNull();
  expect(document.nodes['ce-teacher']).toBeUndefined();
});
