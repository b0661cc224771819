/** @file The hybrid assistant: whose stages, what projector, which terms. */

import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { isSound } from '../../../../shared/graph/graph.ts';
import { parameterCount } from '../../../../shared/graph/role-costs.ts';
import { newDocument } from '../../../../shared/pairs/new-document.ts';
import type { NetworkDraft } from '../../../../shared/pairs/network-draft.ts';
import { drawTasPair, projectorId, tasDefaults } from '../../../../shared/pairs/tas-pair.ts';
import { imagenet, published } from '../../../support/published-networks.ts';
import {
  smallResnet,
  smallTas,
  smallVit,
  resnetToVit,
  vitToResnet,
} from '../../../support/small-networks.ts';
import { megas } from './drawn-network.ts';

function projectorOf(teacher: NetworkDraft, student: NetworkDraft) {
  const graph = buildGraph(newDocument('pair', drawTasPair(imagenet(), teacher, student)));
  expect(isSound(graph)).toBe(true);
  const node = graph.nodes.get(projectorId);
  if (!node) throw new Error('no projector');
  return node;
}

describe('the projector at full size', () => {
  it.each([
    [
      'ResNet18 -> ViT-S',
      published.vit_small_patch16_224('teacher'),
      published.resnet18('student'),
      196,
      384,
      0.1,
      1.88,
    ],
    [
      'ResNet50 -> DeiT-T',
      published.resnet50('teacher'),
      published.deit_tiny_patch16_224('student'),
      196,
      192,
      0.2,
      0.64,
    ],
  ] as const)(
    'of %s has the published tokens and parameters',
    (_name, teacher, student, tokens, dim, patchMillions, millions) => {
      const { outputs, params, weights } = projectorOf(teacher, student);
      expect(outputs?.['out']).toMatchObject({
        type: 'tokens',
        rows: 14,
        columns: 14,
        width: dim,
        classTokens: 0,
      });
      expect(tokens).toBe(14 * 14);
      expect(params).toMatchObject({ patch: 1, heads: dim / 32, window: 7, mlpRatio: 4 });
      const patch = weights.filter(({ name }) => /\.(proj|norm)\./.test(name) && !name.includes('block'));
      const count = (specs: typeof weights) =>
        specs.reduce((sum, { shape }) => sum + shape.reduce((p, x) => p * x, 1), 0);
      expect(megas(count(patch))).toBeCloseTo(patchMillions, 2);
      expect(megas(count(weights))).toBeCloseTo(millions, 2);
    },
  );

  /** Counted by hand: patch embedding, layer normalisation, and a Swin block of MLP x4 and window 7. */
  it.each([
    [256, 768, 2, 24, 7.88],
    [256, 384, 1, 12, 1.88],
    [256, 768, 1, 24, 7.29],
    [96, 768, 2, 24, 7.39],
    [96, 384, 1, 12, 1.81],
    [96, 768, 1, 24, 7.17],
    [384, 192, 1, 6, 0.52],
    [384, 384, 2, 12, 2.37],
    [384, 384, 1, 12, 1.93],
    [1024, 192, 1, 6, 0.64],
    [1024, 512, 2, 16, 5.25],
    [384, 512, 2, 16, 3.94],
  ])(
    'from %d channels to %d features by patches of %d has its total of the table',
    (inChannels, dim, patch, heads, millions) => {
      const document = newDocument('l2g', {
        nodes: {
          image: { kind: 'image', params: { channels: 3, height: 14, width: 14 } },
          widen: { kind: 'conv1x1', role: 'student', params: { inChannels: 3, channels: inChannels } },
          l2g: { kind: 'local-to-global', role: 'assistant', params: { inChannels, dim, patch, heads } },
        },
        wires: { 'widen.in': 'image.image', 'l2g.in': 'widen.out' },
      });
      const node = buildGraph(document).nodes.get('l2g');
      const total = node ? parameterCount(node) : NaN;
      const byHand =
        inChannels * patch ** 2 * dim +
        dim +
        2 * dim + // patches, normalisation
        4 * dim +
        169 * heads +
        (3 * dim * dim + 3 * dim) +
        (dim * dim + dim) + // attention
        (8 * dim * dim + 5 * dim); // MLP
      expect(total).toBe(byHand);
      expect(Math.abs(megas(total) - millions)).toBeLessThan(0.0101);
    },
  );
});

const borrowed = (document: ReturnType<typeof vitToResnet>) => ({
  last: document.nodes['assistant-last']?.weights?.from,
  head: document.nodes['assistant-head']?.weights?.from,
  feeder: document.wires[`${projectorId}.in`] ?? document.wires['assistant-last.in'],
});

describe('the assistant', () => {
  it('takes the first stages of the CNN and the last of the tokens, whoever is the teacher', () => {
    expect(borrowed(vitToResnet())).toEqual({
      feeder: 'student-s3.out',
      last: 'teacher-s4',
      head: 'teacher-head',
    });
    expect(borrowed(resnetToVit())).toEqual({
      feeder: 'teacher-s3.out',
      last: 'student-s4',
      head: 'student-head',
    });
  });

  it('of one family takes the student first and the teacher last, and bridges only what differs', () => {
    const wider = smallResnet('student', { widths: [3, 4, 5, 6] });
    const cnn = smallTas(smallResnet('teacher'), wider);
    expect(borrowed(cnn)).toEqual({ feeder: 'student-s3.out', last: 'teacher-s4', head: 'teacher-head' });
    expect(cnn.nodes[projectorId]).toMatchObject({ kind: 'conv1x1', params: { inChannels: 5, channels: 4 } });
    expect(smallTas(smallResnet('teacher'), smallResnet('student')).nodes[projectorId]).toBeUndefined();
    const tokens = smallTas(smallVit('teacher'), smallVit('student', { dim: 4 }));
    expect(tokens.nodes[projectorId]).toMatchObject({
      kind: 'local-to-global',
      params: { inChannels: 4, dim: 8 },
    });
  });

  it('has a projector with the settings that are asked for', () => {
    const document = vitToResnet({ projector: { heads: 4, window: 1 } });
    expect(document.nodes[projectorId]?.params).toMatchObject({ heads: 4, window: 1, dim: 8 });
  });

  it('reads the mean of the patches, as it has no class token', () => {
    const { nodes } = buildGraph(vitToResnet());
    expect(nodes.get('assistant-head')?.inputs['in']).toMatchObject({ type: 'tokens', classTokens: 0 });
    expect(nodes.get('assistant-head')?.params['readout']).toBe('auto');
  });
});

describe('the terms', () => {
  it('are InfoNCE and OFA on each level, and cross entropy on the student', () => {
    const losses = (document: ReturnType<typeof vitToResnet>) =>
      Object.keys(document.nodes)
        .filter((id) => /^(nce|ofa|ce)-/.test(id))
        .sort();
    const three = ['nce-as', 'nce-ta', 'nce-ts', 'ofa-as', 'ofa-ta', 'ofa-ts'];
    expect(losses(vitToResnet())).toEqual(['ce-student', ...three]);
    expect(losses(vitToResnet({ trainTeacher: true }))).toEqual(['ce-student', 'ce-teacher', ...three]);
  });

  it('have one head a model, the source of which sees a detached feature', () => {
    const { nodes, wires } = vitToResnet();
    expect(nodes['embed-teacher']?.params['detach']).toBe(true);
    expect(nodes['embed-assistant-source']).toMatchObject({
      params: { detach: true },
      weights: { from: 'embed-assistant' },
    });
    expect(wires['nce-as.source']).toBe('embed-assistant-source.out');
    expect(wires['nce-ta.learner']).toBe('embed-assistant.out');
    expect([wires['nce-as.learner'], wires['nce-ts.learner']]).toEqual([
      'embed-student.out',
      'embed-student.out',
    ]);
    expect(wires['nce-ts.source']).toBe('embed-teacher.out');
  });

  it('have the settings that the method page argues for', () => {
    expect(tasDefaults).toEqual({ embeddingWidth: 256, gamma: 1.2, temperature: 1, trainTeacher: false });
    const { nodes } = buildGraph(resnetToVit());
    expect(nodes.get('ofa-ts')?.params).toMatchObject({
      weight: 1,
      gamma: 1.2,
      temperature: 1,
      form: 'code',
    });
    expect(nodes.get('nce-ts')?.params).toMatchObject({
      weight: 1,
      temperature: 0.07,
      learnt: true,
      symmetric: false,
    });
    expect(nodes.get('ce-student')?.params).toMatchObject({ weight: 1, smoothing: 0 });
  });
});
