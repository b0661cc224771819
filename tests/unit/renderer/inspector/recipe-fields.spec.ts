/** @file The recipe's form against the schema: the same bounds, and nothing left out. */

import { describe, expect, it } from 'vitest';
import {
  clipNormSpec,
  runFields,
  trainingFields,
  type RecipeField,
} from '../../../../renderer/editor/inspector/document/recipe-fields.ts';
import { rejectParam } from '../../../../shared/catalog/params.ts';
import { recipeSchema, trainingSchema } from '../../../../shared/document/schema.ts';
import { newDocument } from '../../../../shared/pairs/new-document.ts';

const recipe = newDocument('Test', { nodes: {}, wires: {} }).recipe;

type Tree = Readonly<Record<string, unknown>>;

function withValue(tree: Tree, [key = '', ...rest]: readonly string[], value: unknown): Tree {
  const inner = tree[key];
  return { ...tree, [key]: rest.length === 0 ? value : withValue(inner as Tree, rest, value) };
}

const optimizers = {
  sgd: { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0 },
  adamw: { kind: 'adamw', learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
} as const;

const training = (kind: keyof typeof optimizers): Tree => ({
  ...recipe.distillation,
  optimizer: optimizers[kind],
});

const cases: readonly (readonly [string, Tree, (tree: Tree) => boolean, RecipeField])[] = [
  ...runFields.map(
    (field) => ['run', recipe, (tree: Tree) => recipeSchema.safeParse(tree).success, field] as const,
  ),
  ...(['sgd', 'adamw'] as const).flatMap((kind) =>
    trainingFields(kind).map(
      (field) =>
        [kind, training(kind), (tree: Tree) => trainingSchema.safeParse(tree).success, field] as const,
    ),
  ),
];

/** Values at the bounds, inside them and beyond them. */
function probes({ spec }: RecipeField): readonly unknown[] {
  if (spec.type === 'choice') return [...spec.options, spec.default, 'another'];
  if (spec.type === 'flag') return [true, false, 1];
  const { least, most } = spec;
  const beyond = spec.type === 'integer' ? 1 : Math.max(1e-7, most * 1e-7);
  return [least, most, spec.default, least - beyond, most + beyond, (least + most) / 2 + 0.25, NaN, 'text'];
}

describe.each(cases)('%s', (_name, tree, accepts, field) => {
  it(`takes what the schema takes at ${field.path.join('.')}`, () => {
    for (const value of probes(field)) {
      const isFine = rejectParam(field.spec, value) === null;
      expect(accepts(withValue(tree, field.path, value)), JSON.stringify(value)).toBe(isFine);
    }
  });
});

it('has a field for every value of the recipe', () => {
  const paths = (tree: Tree, prefix: string): string[] =>
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null ? paths(value as Tree, `${prefix}${key}.`) : [prefix + key],
    );
  const { teacher: _teacher, distillation: _distillation, ...run } = recipe;
  expect(runFields.map(({ path }) => path.join('.')).sort()).toEqual(paths(run, '').sort());
  for (const kind of ['sgd', 'adamw'] as const) {
    const known = [...trainingFields(kind).map(({ path }) => path.join('.')), 'optimizer.kind', 'clipNorm'];
    expect(known.sort()).toEqual(paths(training(kind), '').sort());
  }
});

it('takes for the clip norm only what the schema takes', () => {
  if (clipNormSpec.type !== 'number') throw new Error('The clip norm is no number.');
  for (const clipNorm of [clipNormSpec.least, clipNormSpec.most, clipNormSpec.default]) {
    expect(trainingSchema.safeParse({ ...training('sgd'), clipNorm }).success).toBe(true);
  }
  expect(rejectParam(clipNormSpec, 0)).not.toBeNull();
});
