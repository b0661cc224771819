/** @file For every problem code of the graph, a drawing that has it, where it sits, and the titles of its fixes. */

import type { DocumentNode, TasDocument } from '../../../../shared/document/schema.ts';
import type { ProblemPlace } from '../../../../shared/problem.ts';
import { resnetToVit, smallResnet, studentAlone, vitToResnet } from '../../../support/small-networks.ts';
import { draw, redraw, without } from './draw.ts';

export interface ProblemCase {
  readonly code: string;
  /** What is wrong. */
  readonly name: string;
  readonly document: TasDocument;
  readonly place: ProblemPlace;
  /** All that are offered, in order. */
  readonly fixes: readonly string[];
  readonly severity?: 'warning';
}

const alone = studentAlone(smallResnet('student'));
const tas = vitToResnet();
const removeWire = 'Remove the wire';
const unshare = 'Give it weights of its own';
const roleFixes = [
  'Make it part of the student',
  'Make it part of the assistant',
  'Make it part of the teacher',
];

const student = (node: Partial<DocumentNode> & Pick<DocumentNode, 'kind'>): DocumentNode => ({
  role: 'student',
  params: {},
  ...node,
});

const wireCases: readonly ProblemCase[] = [
  {
    code: 'graph/dangling-wire',
    name: 'a wire to a node that is not there',
    document: redraw(alone, {}, { 'student-s9.in': 'image.image' }),
    place: { path: ['wires', 'student-s9.in'] },
    fixes: [removeWire],
  },
  {
    code: 'graph/dangling-wire',
    name: 'a wire from a port that is not there',
    document: redraw(alone, {}, { 'student-s1.in': 'image.picture' }),
    place: { path: ['wires', 'student-s1.in'] },
    fixes: [removeWire],
  },
  {
    code: 'graph/missing-input',
    name: 'an input without a wire',
    document: without(alone, 'student-s2.in'),
    place: { node: 'student-s2', port: 'in' },
    fixes: [],
  },
  {
    code: 'graph/cycle',
    name: 'a stage that feeds itself',
    document: redraw(alone, {}, { 'student-s1.in': 'student-s1.out' }),
    place: { node: 'student-s1' },
    fixes: [],
  },
  {
    code: 'graph/type-mismatch',
    name: 'a map where tokens are taken',
    document: redraw(resnetToVit(), {}, { 'student-s1.in': 'teacher-s3.out' }),
    place: { node: 'student-s1', port: 'in' },
    fixes: ['Insert a local-to-global projector 4 x 2 x 2 -> 4 x 8', removeWire],
  },
  {
    code: 'graph/type-mismatch',
    name: 'labels where logits are taken',
    document: redraw(alone, {}, { 'ce.learner': 'image.labels' }),
    place: { node: 'ce', port: 'learner' },
    fixes: [removeWire],
  },
  {
    code: 'graph/shape-mismatch',
    name: 'other channels than the stage takes',
    document: redraw(alone, {}, { 'student-s4.in': 'student-s1.out' }),
    place: { node: 'student-s4', port: 'in' },
    fixes: ['Insert a 1 x 1 convolution 3 -> 4 channels', 'Set inChannels to 3', removeWire],
  },
];

const nodeCases: readonly ProblemCase[] = [
  {
    code: 'graph/unknown-kind',
    name: 'a kind with a slip of the pen',
    document: redraw(alone, { 'student-s1': { kind: 'resnet-stge' } }),
    place: { node: 'student-s1', path: ['nodes', 'student-s1', 'kind'] },
    fixes: ['Make it resnet-stage'],
  },
  {
    code: 'graph/unknown-kind',
    name: 'a kind like no other',
    document: redraw(alone, { 'student-s1': { kind: 'quantum' } }),
    place: { node: 'student-s1', path: ['nodes', 'student-s1', 'kind'] },
    fixes: [],
  },
  {
    code: 'graph/unknown-param',
    name: 'a parameter that the kind lacks',
    document: redraw(alone, { ce: { params: { weigth: 2 } } }),
    place: { node: 'ce', path: ['nodes', 'ce', 'params', 'weigth'] },
    fixes: ['Remove weigth'],
  },
  {
    code: 'graph/bad-param',
    name: 'a parameter out of bounds',
    document: redraw(alone, { ce: { params: { smoothing: 2 } } }),
    place: { node: 'ce', path: ['nodes', 'ce', 'params', 'smoothing'] },
    fixes: ['Set label smoothing to 0'],
  },
  {
    code: 'graph/no-owner',
    name: 'weights of a node that is not there',
    document: redraw(alone, { 'student-s1': { weights: { from: 'nobody' } } }),
    place: { node: 'student-s1', path: ['nodes', 'student-s1', 'weights', 'from'] },
    fixes: [unshare],
  },
  {
    code: 'graph/no-owner',
    name: 'weights of itself',
    document: redraw(alone, { 'student-s1': { weights: { from: 'student-s1' } } }),
    place: { node: 'student-s1', path: ['nodes', 'student-s1', 'weights', 'from'] },
    fixes: [unshare],
  },
  {
    code: 'graph/owner-kind',
    name: 'weights of another kind of node',
    document: redraw(alone, { 'student-s1': { weights: { from: 'student-stem' } } }),
    place: { node: 'student-s1', path: ['nodes', 'student-s1', 'weights', 'from'] },
    fixes: [unshare],
  },
  {
    code: 'graph/owner-borrows',
    name: 'weights of a node that borrows them',
    document: redraw(tas, {
      'embed-assistant-source': { weights: { from: 'embed-student' } },
      'embed-student': { weights: { from: 'embed-assistant' } },
    }),
    place: {
      node: 'embed-assistant-source',
      path: ['nodes', 'embed-assistant-source', 'weights', 'from'],
    },
    fixes: ['Borrow from embed-assistant', unshare],
  },
  {
    code: 'graph/nothing-to-share',
    name: 'weights of a node that has none',
    document: redraw(
      alone,
      { pool: student({ kind: 'pool' }), other: student({ kind: 'pool', weights: { from: 'pool' } }) },
      { 'pool.in': 'student-s4.out', 'other.in': 'student-s4.out' },
    ),
    place: { node: 'other', path: ['nodes', 'other', 'weights', 'from'] },
    fixes: [unshare],
  },
  {
    code: 'graph/too-large',
    name: 'a feature map that no tensor holds',
    document: draw(
      {
        image: { kind: 'image', params: { height: 4096, width: 4096 } },
        stem: student({ kind: 'resnet-stem', params: { channels: 65_536, stride: 1, kernel: 1 } }),
      },
      { 'stem.in': 'image.image' },
    ),
    place: { node: 'stem', port: 'out' },
    fixes: [],
  },
  {
    code: 'graph/too-large',
    name: 'a weight that no tensor holds',
    document: redraw(
      alone,
      {
        wide: student({ kind: 'conv1x1', params: { inChannels: 6, channels: 65_536 } }),
        wider: student({ kind: 'conv1x1', params: { inChannels: 65_536, channels: 65_536 } }),
      },
      { 'wide.in': 'student-s4.out', 'wider.in': 'wide.out' },
    ),
    place: { node: 'wider' },
    fixes: [],
  },
];

const moduleCases: readonly ProblemCase[] = [
  {
    code: 'graph/no-role',
    name: 'weights of no network',
    document: redraw(alone, { 'student-s1': { role: undefined } }),
    place: { node: 'student-s1', path: ['nodes', 'student-s1', 'role'] },
    fixes: roleFixes,
  },
  {
    code: 'graph/no-role',
    name: "a pooled feature that a loss reads, and that is nobody's",
    document: redraw(
      tas,
      { mean: { kind: 'pool', params: {} } },
      { 'mean.in': 'student-s4.out', 'nce-ts.learner': 'mean.out' },
    ),
    place: { node: 'mean', path: ['nodes', 'mean', 'role'] },
    fixes: roleFixes,
  },
  {
    code: 'graph/needless-role',
    name: 'a loss that is part of a network',
    document: redraw(alone, { ce: { role: 'student' } }),
    place: { node: 'ce', path: ['nodes', 'ce', 'role'] },
    fixes: ['Remove the role'],
  },
  {
    code: 'graph/weight-name-taken',
    name: 'two stages of one number',
    document: redraw(alone, { 'student-s2': { params: { ...alone.nodes['student-s2']?.params, index: 1 } } }),
    place: { node: 'student-s2' },
    fixes: [],
  },
  {
    code: 'graph/too-many-parameters',
    name: 'more weights than any run could hold',
    document: redraw(
      alone,
      Object.fromEntries(
        ['a', 'b', 'c']
          .map((id) => [id, student({ kind: 'conv1x1', params: { inChannels: 6, channels: 16_000 } })])
          .concat(
            ['d', 'e'].map((id) => [
              id,
              student({ kind: 'conv1x1', params: { inChannels: 16_000, channels: 16_000 } }),
            ]),
          ) as [string, DocumentNode][],
      ),
      {
        'a.in': 'student-s4.out',
        'b.in': 'student-s4.out',
        'c.in': 'student-s4.out',
        'd.in': 'a.out',
        'e.in': 'b.out',
      },
    ),
    place: { path: ['nodes'] },
    fixes: [],
  },
  {
    code: 'graph/unheeded',
    name: 'a parameter that the owner overrules',
    document: redraw(tas, { 'assistant-last': { params: { dim: 16 } } }),
    place: { node: 'assistant-last', path: ['nodes', 'assistant-last', 'params', 'dim'] },
    fixes: ['Remove dim'],
    severity: 'warning',
  },
  {
    code: 'graph/unheeded',
    name: 'a freeze that the owner overrules',
    document: redraw(tas, { 'assistant-last': { frozen: true } }),
    place: { node: 'assistant-last', path: ['nodes', 'assistant-last', 'frozen'] },
    fixes: ['Remove freeze'],
    severity: 'warning',
  },
];

const objectiveCases: readonly ProblemCase[] = [
  {
    code: 'graph/no-input',
    name: 'no image',
    document: without(alone, 'image'),
    place: {},
    fixes: [],
  },
  {
    code: 'graph/second-input',
    name: 'two images',
    document: redraw(alone, { more: { kind: 'image' } }),
    place: { node: 'more' },
    fixes: [],
  },
  {
    code: 'graph/no-student',
    name: 'no student',
    document: studentAlone(smallResnet('teacher')),
    place: {},
    fixes: [],
  },
  {
    code: 'graph/nothing-teaches',
    name: 'a student whose only loss weighs nothing',
    document: redraw(alone, { ce: { params: { weight: 0 } } }),
    place: {},
    fixes: [],
  },
  {
    code: 'graph/nothing-to-train',
    name: 'a student that is frozen all over',
    document: redraw(
      alone,
      Object.fromEntries(
        ['stem', 's1', 's2', 's3', 's4', 'head'].map((part) => [`student-${part}`, { frozen: true }]),
      ),
    ),
    place: {},
    fixes: ['stem', 's1', 's2', 's3', 's4', 'head'].map((part) => `Let student-${part} train`),
  },
  {
    code: 'graph/assistant-untaught',
    name: 'an assistant that nothing teaches teaches',
    document: without(tas, 'nce-ta', 'ofa-ta'),
    place: { node: 'nce-as' },
    fixes: [],
    severity: 'warning',
  },
  {
    code: 'graph/teacher-untrained',
    name: 'a teacher without weights or training',
    document: tas,
    place: { path: ['weights', 'teacher'] },
    fixes: [],
    severity: 'warning',
  },
  {
    code: 'graph/teacher-without-loss',
    name: 'a teacher to be trained without a loss',
    document: { ...tas, recipe: { ...tas.recipe, teacher: tas.recipe.distillation } },
    place: { path: ['recipe', 'teacher'] },
    fixes: [],
  },
  {
    code: 'graph/source-not-detached',
    name: 'a source that would follow its learner',
    document: redraw(tas, { 'embed-assistant-source': { params: {} } }),
    place: { node: 'nce-as', port: 'source' },
    fixes: ['Detach its feature'],
    severity: 'warning',
  },
  {
    code: 'graph/source-not-detached',
    name: 'a source that is told not to detach',
    document: redraw(tas, { 'embed-assistant-source': { params: { detach: false } } }),
    place: { node: 'nce-as', port: 'source' },
    fixes: ['Detach its feature'],
    severity: 'warning',
  },
  {
    code: 'graph/source-not-detached',
    name: 'one head that is learner and source',
    document: redraw(tas, {}, { 'nce-as.source': 'embed-assistant.out' }),
    place: { node: 'nce-as', port: 'source' },
    fixes: [],
    severity: 'warning',
  },
  {
    code: 'graph/embedding-untrained',
    name: 'an embedding head that no loss reads',
    document: without(tas, 'nce-ts', 'nce-ta'),
    place: { node: 'embed-teacher' },
    fixes: [],
    severity: 'warning',
  },
];

/** At least one for each code. */
export const problemCases: readonly ProblemCase[] = [
  ...wireCases,
  ...nodeCases,
  ...moduleCases,
  ...objectiveCases,
];
