/** @file Lays down TAS for a pair: the hybrid assistant, the embedding heads and the terms of all three levels. */

import type { PortShape } from '../catalog/port-shape.ts';
import type { ParamValues } from '../catalog/params.ts';
import type { DocumentNode } from '../document/schema.ts';
import { proposeBridge } from '../graph/bridges.ts';
import { buildGraph } from '../graph/build-graph.ts';
import { newDocument } from './new-document.ts';
import { drawNetworks, type DrawnParts, type ImageSize, type NetworkDraft } from './network-draft.ts';

/** What the method leaves open. */
export interface TasSettings {
  /** Width in which InfoNCE compares. */
  readonly embeddingWidth: number;
  readonly gamma: number;
  readonly temperature: number;
  /** Parameters of the projector that differ from what the shapes suggest. */
  readonly projector?: ParamValues;
  /** Give the teacher a cross entropy of its own, so that the recipe can train it first. */
  readonly trainTeacher: boolean;
}

/** The settings that the method page argues for. */
export const tasDefaults: TasSettings = {
  embeddingWidth: 256,
  gamma: 1.2,
  temperature: 1,
  trainTeacher: false,
};

/** The id of the projector that a TAS pair gets. */
export const projectorId = 'l2g';

/** A level of the scheme: knowledge flows from the first network to the second. */
const levels = [
  ['ts', 'teacher', 'student'],
  ['ta', 'teacher', 'assistant'],
  ['as', 'assistant', 'student'],
] as const;

/** Whose first stages and whose last stage the assistant takes: CNN first; of one family, student first. */
function splitPair(
  teacher: NetworkDraft,
  student: NetworkDraft,
): { readonly first: NetworkDraft; readonly last: NetworkDraft } {
  return teacher.family === 'cnn' && student.family !== 'cnn'
    ? { first: teacher, last: student }
    : { first: student, last: teacher };
}

/** A value and what another node takes, read off the drawn networks. */
function shapesAt(
  parts: DrawnParts,
  from: string,
  to: string,
): { readonly have?: PortShape; readonly want?: PortShape } {
  const { nodes } = buildGraph(newDocument('', parts));
  const have = nodes.get(from)?.outputs?.['out'];
  const want = nodes.get(to)?.inputs['in'];
  return { ...(have ? { have } : {}), ...(want ? { want } : {}) };
}

/** What the last stage takes, less the class token, which an assistant doesn't have. */
function wantedBy(shape: PortShape): Parameters<typeof proposeBridge>[1] {
  if (shape.type !== 'tokens') return shape;
  const { width, rows, columns } = shape;
  return { type: 'tokens', width, rows, columns };
}

function drawAssistant(
  parts: DrawnParts,
  teacher: NetworkDraft,
  student: NetworkDraft,
  settings: TasSettings,
): DrawnParts {
  const { first, last } = splitPair(teacher, student);
  const feeder = first.stages.at(-2) ?? first.stages.at(-1) ?? '';
  const stage = last.stages.at(-1) ?? '';
  const { have, want } = shapesAt(parts, feeder, stage);
  const bridge = have && want ? proposeBridge(have, wantedBy(want)) : undefined;
  const borrow = (from: string): DocumentNode => ({
    kind: parts.nodes[from]?.kind ?? '',
    role: 'assistant',
    params: {},
    weights: { from },
  });
  const nodes: Record<string, DocumentNode> = {
    'assistant-last': borrow(stage),
    'assistant-head': borrow(last.head),
  };
  const wires: Record<string, string> = { 'assistant-head.in': 'assistant-last.out' };
  if (!bridge) return { nodes, wires: { ...wires, 'assistant-last.in': `${feeder}.out` } };
  nodes[projectorId] = {
    kind: bridge.kind,
    role: 'assistant',
    params: { ...bridge.params, ...settings.projector },
  };
  return {
    nodes,
    wires: {
      ...wires,
      [`${projectorId}.in`]: `${feeder}.out`,
      'assistant-last.in': `${projectorId}.${bridge.output}`,
    },
  };
}

function featureWidth(head: DocumentNode | undefined): number {
  const width = head?.params['dim'] ?? head?.params['inChannels'];
  return typeof width === 'number' ? width : 1;
}

/** One head a model; the assistant's is applied a second time, to its detached feature, where it is the source. */
function drawEmbeddings(
  heads: Readonly<Record<'teacher' | 'assistant' | 'student', string>>,
  widths: Readonly<Record<string, number>>,
  width: number,
): DrawnParts {
  const embed = (role: 'teacher' | 'assistant' | 'student', detach: boolean): DocumentNode => ({
    kind: 'embedding',
    role,
    params: { inWidth: widths[role] ?? 1, width, detach },
  });
  return {
    nodes: {
      'embed-teacher': embed('teacher', true),
      'embed-assistant': embed('assistant', false),
      'embed-assistant-source': {
        kind: 'embedding',
        role: 'assistant',
        params: { detach: true },
        weights: { from: 'embed-assistant' },
      },
      'embed-student': embed('student', false),
    },
    wires: {
      'embed-teacher.in': `${heads.teacher}.feature`,
      'embed-assistant.in': `${heads.assistant}.feature`,
      'embed-assistant-source.in': `${heads.assistant}.feature`,
      'embed-student.in': `${heads.student}.feature`,
    },
  };
}

function drawTerms(
  heads: Readonly<Record<'teacher' | 'assistant' | 'student', string>>,
  settings: TasSettings,
): DrawnParts {
  const nodes: Record<string, DocumentNode> = { 'ce-student': { kind: 'cross-entropy', params: {} } };
  const wires: Record<string, string> = {
    'ce-student.learner': `${heads.student}.logits`,
    'ce-student.labels': 'image.labels',
  };
  if (settings.trainTeacher) {
    nodes['ce-teacher'] = { kind: 'cross-entropy', params: {} };
    wires['ce-teacher.learner'] = `${heads.teacher}.logits`;
    wires['ce-teacher.labels'] = 'image.labels';
  }
  for (const [name, source, learner] of levels) {
    nodes[`nce-${name}`] = { kind: 'infonce', params: {} };
    wires[`nce-${name}.learner`] = `embed-${learner}.out`;
    wires[`nce-${name}.source`] =
      source === 'assistant' ? 'embed-assistant-source.out' : `embed-${source}.out`;
    nodes[`ofa-${name}`] = {
      kind: 'ofa',
      params: { gamma: settings.gamma, temperature: settings.temperature },
    };
    wires[`ofa-${name}.learner`] = `${heads[learner]}.logits`;
    wires[`ofa-${name}.source`] = `${heads[source]}.logits`;
    wires[`ofa-${name}.labels`] = 'image.labels';
  }
  return { nodes, wires };
}

/** Nodes and wires of a whole TAS distillation (T->A, T->S and A->S, each InfoNCE + OFA, and the student's cross entropy). */
export function drawTasPair(
  image: ImageSize,
  teacher: NetworkDraft,
  student: NetworkDraft,
  settings: TasSettings = tasDefaults,
): DrawnParts {
  const networks = drawNetworks(image, [teacher, student]);
  const { last } = splitPair(teacher, student);
  const heads = { teacher: teacher.head, assistant: 'assistant-head', student: student.head };
  const widths = {
    teacher: featureWidth(teacher.nodes[teacher.head]),
    student: featureWidth(student.nodes[student.head]),
    assistant: featureWidth(last.nodes[last.head]),
  };
  const parts = [
    networks,
    drawAssistant(networks, teacher, student, settings),
    drawEmbeddings(heads, widths, settings.embeddingWidth),
    drawTerms(heads, settings),
  ];
  return {
    nodes: Object.assign({}, ...parts.map(({ nodes }) => nodes)) as DrawnParts['nodes'],
    wires: Object.assign({}, ...parts.map(({ wires }) => wires)) as DrawnParts['wires'],
  };
}
