/** @file The sentence that a user reads, for each way in which a value can be wrong. */

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { explainIssues } from '../../../../shared/document/explain-issues.ts';
import { documentSchema } from '../../../../shared/document/schema.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { sample } from '../../../support/sample-document.ts';

/** The sample with the value at a path replaced, `undefined` for gone. */
function spoilt(path: readonly string[], value: unknown, root: unknown = sample): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const record = root as Record<string, unknown>;
  return { ...record, [key]: spoilt(rest, value, record[key]) };
}

function explain(data: unknown): readonly Problem[] {
  const checked = documentSchema.safeParse(data);
  if (checked.success) throw new Error('nothing to explain');
  return explainIssues(checked.error.issues, { data, schema: documentSchema, at: [] });
}

const range = 'document/out-of-range';
const type = 'document/wrong-type';
const gone = 'document/missing-key';
const choice = 'document/unknown-choice';
const name = 'document/invalid-name';

const cases: readonly [path: string, value: unknown, code: string, message: string][] = [
  ['recipe.batchSize', 0, range, 'recipe.batchSize: 0 is too small; at least 1'],
  ['recipe.batchSize', 1e6, range, 'recipe.batchSize: 1000000 is too large; at most 65536'],
  ['recipe.batchSize', '32', type, 'recipe.batchSize: "32" is text; a whole number is expected'],
  ['recipe.batchSize', 0.5, type, 'recipe.batchSize: 0.5 stands here; a whole number is expected'],
  [
    'recipe.batchSize',
    undefined,
    gone,
    'recipe.batchSize: this key is missing; a whole number is expected here',
  ],
  ['recipe.distillation.clipNorm', 0, range, 'recipe.distillation.clipNorm: 0 is too small; more than 0'],
  ['recipe.control', 'yes', type, 'recipe.control: "yes" is text; true or false is expected'],
  ['recipe.teacher', [], type, 'recipe.teacher: a list stands here; an object is expected'],
  ['recipe', undefined, gone, 'recipe: this key is missing; an object is expected here'],
  [
    'recipe.distillation.optimizer.kind',
    'adam',
    choice,
    'recipe.distillation.optimizer.kind: "adam" is not a choice here; did you mean adamw?',
  ],
  [
    'recipe.distillation.optimizer.kind',
    undefined,
    gone,
    'recipe.distillation.optimizer.kind: this key is missing; choose sgd, adamw',
  ],
  [
    'recipe.distillation.schedule.kind',
    'step',
    choice,
    'recipe.distillation.schedule.kind: "step" is not a choice here; choose cosine, constant',
  ],
  [
    'data.format',
    'mnist',
    choice,
    'data.format: "mnist" is not a choice here; choose bundled, idx, cifar10, cifar100, folder',
  ],
  ['data.mean', [1, 2], range, 'data.mean: 2 values are too few; 3 are expected'],
  ['data.mean', [1, 2, 3, 4], range, 'data.mean: 4 values are too many; 3 are expected'],
  ['data.mean', ['a', 2, 3], type, 'data.mean[0]: "a" is text; a number is expected'],
  ['data.directory', 'a\0b', 'document/invalid-value', 'data.directory: a path holds no NUL character'],
  ['notes', 'x'.repeat(70_000), range, 'notes: a text of 70000 characters is too long; at most 65536'],
  ['notes', 'a\ud800', 'document/invalid-value', 'notes: half of a surrogate pair is no character'],
  ['nodes.l2g.kind', undefined, gone, 'nodes.l2g.kind: this key is missing; text in quotes is expected here'],
  ['nodes.l2g.kind', 'Local', name, 'nodes.l2g.kind: "Local": a kind has 1 to 64 of a-z, 0-9 and -'],
  [
    'nodes.l2g.role',
    'tutor',
    choice,
    'nodes.l2g.role: "tutor" is not a choice here; choose teacher, assistant, student',
  ],
  [
    'nodes.l2g.params.patch',
    null,
    type,
    'nodes.l2g.params.patch: null stands here; a number, text in quotes, true or false is expected',
  ],
  [
    'nodes.l2g.params.patch',
    'x'.repeat(70_000),
    range,
    'nodes.l2g.params.patch: a text of 70000 characters is too long; at most 65536',
  ],
  [
    'nodes.Stage 1',
    {},
    name,
    'nodes["Stage 1"]: an id has 1 to 64 of a-z, 0-9, _ and -, and begins with a letter or digit',
  ],
  ['nodes.prototype', {}, name, 'nodes.prototype: this name is reserved'],
  [
    'nodes.l2g.params.1st',
    1,
    name,
    "nodes.l2g.params.1st: a parameter's name has 1 to 64 letters and digits, and begins with a letter",
  ],
  [
    'nodes.l2g.weights',
    {},
    gone,
    'nodes.l2g.weights.from: this key is missing; text in quotes is expected here',
  ],
  ['wires.l2g', 'stem.out', name, 'wires.l2g: a port is written node.port'],
  [
    'recipe.batchSise',
    3,
    'document/unknown-key',
    'recipe.batchSise: unknown key; known here are seed, batchSize, augmentation, teacher, distillation, control, checkpointEvery',
  ],
  ['nodes.l2g.tilte', 'L2G', 'document/unknown-key', 'nodes.l2g.tilte: unknown key; did you mean title?'],
  [
    'recipe.distillation.optimizer.beta3',
    1,
    'document/unknown-key',
    'recipe.distillation.optimizer.beta3: unknown key; known here are kind, learningRate, beta1, beta2, epsilon, weightDecay',
  ],
];

describe('explainIssues', () => {
  it.each(cases)('%s %#', (path, value, code, message) => {
    const keys = path.split('.');
    const [problem, ...others] = explain(spoilt(keys, value));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code, message, severity: 'error' });
  });

  it('gives the place as a path, and as node and port where there are such', () => {
    expect(explain(spoilt(['wires'], { 'l2g.map': 'stem' }))[0]?.place).toEqual({
      node: 'l2g',
      port: 'map',
      path: ['wires', 'l2g.map'],
    });
    expect(explain(spoilt(['nodes', 'l2g', 'params', 'patch'], null))[0]?.place).toEqual({
      node: 'l2g',
      path: ['nodes', 'l2g', 'params', 'patch'],
    });
    expect(explain(spoilt(['data', 'mean'], [0, 'a', 0]))[0]?.place).toEqual({ path: ['data', 'mean', 1] });
  });

  it('suggests a key only where it is not there yet', () => {
    const [problem] = explain({ ...sample, nmae: 'x' });
    expect(problem?.message).not.toContain('did you mean');
    const { name: _name, ...nameless } = sample;
    expect(explain({ ...nameless, nmae: 'x' })[0]?.message).toBe('nmae: unknown key; did you mean name?');
  });

  it('lists fifty problems and counts the rest', () => {
    const nodes = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`n${index}`, { kind: 1 }]));
    const problems = explain({ ...sample, nodes });
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toMatchObject({
      code: 'document/more-problems',
      message: expect.stringMatching(/^At least 70 more/) as string,
    });
    const strange = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`k${index}`, 1]));
    expect(explain({ ...sample, ...strange }).at(-1)?.message).toMatch(/^At least 10 more/);
  });

  it('explains other schemas too, below the keys that lead to them', () => {
    const schema = z.strictObject({ path: z.array(z.string()).min(1) });
    const data = { path: [] };
    const issues = schema.safeParse(data).error?.issues ?? [];
    const [problem] = explainIssues(issues, { data, schema, at: ['past', 3] });
    expect(problem?.message).toBe('past[3].path: 0 values are too few; 1 are expected');
  });
});
