/** @file A document of many nodes, as a large ablation would draw it: a pair, its assistant, and feature terms at many places. */

import type { DocumentNode, TasDocument } from '../../shared/document/schema.ts';
import { newDocument } from '../../shared/pairs/new-document.ts';
import { drawResnet, imagenetStem } from '../../shared/pairs/resnet-network.ts';
import { drawTasPair, tasDefaults } from '../../shared/pairs/tas-pair.ts';
import { drawVit } from '../../shared/pairs/vit-network.ts';

const image = { channels: 3, height: 224, width: 224, classes: 1000 };
const widths = [64, 128, 256, 512];

/** Aligns one stage of the student by a convolution, smooths it and the teacher's, embeds both and compares them. */
function featureTerm(index: number): { nodes: Record<string, DocumentNode>; wires: Record<string, string> } {
  const stage = index % 4;
  const id = (part: string): string => `${part}-${index}`;
  const student = { role: 'student' } as const;
  const teacher = { role: 'teacher' } as const;
  return {
    nodes: {
      [id('align')]: {
        kind: 'conv1x1',
        ...student,
        params: { inChannels: widths[stage] ?? 1, channels: 384 },
      },
      [id('smooth')]: { kind: 'smooth', ...student, params: {} },
      [id('embed')]: { kind: 'embedding', ...student, params: { inWidth: 384, width: 128 } },
      [id('smooth-teacher')]: { kind: 'smooth', ...teacher, params: {} },
      [id('embed-teacher')]: {
        kind: 'embedding',
        ...teacher,
        params: { inWidth: 384, width: 128, detach: true },
      },
      [id('nce')]: { kind: 'infonce', params: { weight: 0.1 } },
    },
    wires: {
      [`${id('align')}.in`]: `student-s${stage + 1}.out`,
      [`${id('smooth')}.in`]: `${id('align')}.out`,
      [`${id('embed')}.in`]: `${id('smooth')}.out`,
      [`${id('smooth-teacher')}.in`]: `teacher-s${(index % 12) + 1}.out`,
      [`${id('embed-teacher')}.in`]: `${id('smooth-teacher')}.out`,
      [`${id('nce')}.learner`]: `${id('embed')}.out`,
      [`${id('nce')}.source`]: `${id('embed-teacher')}.out`,
    },
  };
}

/** A sound document of `count` nodes or a few less. */
export function largeDocument(count: number): TasDocument {
  const teacher = drawVit(
    'teacher',
    { patch: 16, dim: 384, heads: 6, mlpRatio: 4, classToken: true, stages: Array<number>(12).fill(1) },
    image,
  );
  const form = { block: 'basic' as const, layers: [2, 2, 2, 2], widths, stem: imagenetStem };
  const pair = drawTasPair(image, teacher, drawResnet('student', form, image), tasDefaults);
  const terms = Math.floor((count - Object.keys(pair.nodes).length) / 6);
  const parts = Array.from({ length: terms }, (_, index) => featureTerm(index));
  const nodes = Object.assign({}, pair.nodes, ...parts.map((part) => part.nodes)) as TasDocument['nodes'];
  const wires = Object.assign({}, pair.wires, ...parts.map((part) => part.wires)) as TasDocument['wires'];
  return { ...newDocument('large', { nodes, wires }), weights: { teacher: 'teacher.safetensors' } };
}
