/** @file The form of "new from a pair" stands for a document at every moment, sound or with its problems named. */

import { describe, expect, it } from 'vitest';
import {
  firstForm,
  formDocument,
  imageOf,
  networkTitle,
  presetOf,
  type PairForm,
} from '../../../../renderer/start/pair-form.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { isSound } from '../../../../shared/graph/graph.ts';
import { dataPresets } from '../../../../shared/pairs/data-presets.ts';
import { networkPresets, presetById } from '../../../../shared/pairs/network-presets.ts';

const graphOf = (change: Partial<PairForm>) => buildGraph(formDocument({ ...firstForm, ...change }));

it('begins with a pair that can be trained as it is', () => {
  const graph = graphOf({});
  expect(graph.problems).toEqual([]);
  expect(graph.document.name).toBe('Small ResNet to Small ViT');
  expect(graph.document.data).toEqual({ format: 'bundled', name: 'fashion-mnist-mini' });
});

describe('a network', () => {
  it.each(networkPresets)(
    'is known as $title, in whatever order its values stand',
    ({ id, title, choice }) => {
      const turned = Object.fromEntries(Object.entries(choice).reverse()) as typeof choice;
      expect(presetOf(turned)?.id).toBe(id);
      expect(networkTitle(turned)).toBe(title);
    },
  );

  it('of other widths has the name of its family', () => {
    const { choice } = presetById('deit-tiny');
    const wider = choice.family === 'vit' ? { ...choice, dim: 200 } : choice;
    expect([presetOf(wider), networkTitle(wider)]).toEqual([undefined, 'Own ViT']);
  });
});

it.each(dataPresets)('takes size and classes from $title', ({ id, image, data }) => {
  const form = { ...firstForm, ...imageOf(id) };
  expect([form.side, form.classes]).toEqual([image.height, image.classes]);
  const document = formDocument(form);
  expect(document.data).toEqual(data);
  expect(document.nodes['image']?.params).toMatchObject({ height: image.height, classes: image.classes });
});

it('says what is wrong with heads that do not divide the width', () => {
  const { choice } = presetById('vit-small-depth');
  const graph = graphOf({ student: choice.family === 'vit' ? { ...choice, heads: 5 } : choice });
  expect(isSound(graph)).toBe(false);
  expect(graph.problems.some(({ message }) => message.includes('5'))).toBe(true);
});

it('lays the assistant across networks with any number of stages', () => {
  const teacher = { family: 'resnet', block: 'basic', blocks: [1, 1, 1], widths: [8, 16, 32] } as const;
  const graph = graphOf({ teacher });
  expect(graph.problems).toEqual([]);
  expect(graph.document.wires['l2g.in']).toBe('teacher-s2.out');
});

it('leaves the phase of a teacher out that has its weights', () => {
  expect(formDocument({ ...firstForm, trainTeacher: false }).recipe.teacher).toBeNull();
});
