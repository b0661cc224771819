/** @file The keys that the schema knows at a place. */

import { describe, expect, it } from 'vitest';
import {
  discriminatorOf,
  hasKeys,
  isFreeRecord,
  knownKeys,
  schemaAt,
} from '../../../../shared/document/schema-keys.ts';
import { documentSchema, recipeSchema } from '../../../../shared/document/schema.ts';
import { sample } from '../../../support/sample-document.ts';

function keysAt(...path: string[]): readonly string[] | undefined {
  const schema = schemaAt(documentSchema, sample, path);
  let value: unknown = sample;
  for (const key of path) value = (value as Record<string, unknown>)[key];
  return schema && knownKeys(schema, value);
}

describe('knownKeys', () => {
  it('follows objects, defaults, nullable ones and records', () => {
    expect(keysAt('recipe', 'augmentation')).toEqual(['flip', 'cropPadding']);
    expect(keysAt('recipe', 'teacher', 'schedule')).toEqual(['kind', 'warmupEpochs', 'leastLearningRate']);
    expect(keysAt('nodes', 'l2g', 'weights')).toEqual(['from']);
    expect(keysAt('nodes', 'stem', 'params')).toEqual(['channels']);
    expect(keysAt('name')).toEqual([]);
  });

  it('goes by the variant that the value is', () => {
    expect(keysAt('recipe', 'teacher', 'optimizer')).toContain('momentum');
    expect(keysAt('recipe', 'distillation', 'optimizer')).not.toContain('momentum');
    const optimizer = schemaAt(recipeSchema, sample.recipe, ['distillation', 'optimizer']);
    expect(optimizer && knownKeys(optimizer, { kind: 'unheard-of' })).toEqual(
      expect.arrayContaining(['momentum', 'beta1']),
    );
  });

  it('ends where the schema ends', () => {
    expect(schemaAt(documentSchema, sample, ['recipe', 'toString'])).toBeUndefined();
    expect(schemaAt(documentSchema, sample, ['name', 'length'])).toBeUndefined();
    expect(schemaAt(documentSchema, sample, ['nope', 'deeper'])).toBeUndefined();
  });
});

describe('what a schema is', () => {
  it('tells records, unions and scalars apart', () => {
    const { nodes, data, name } = documentSchema.shape;
    expect([nodes, data, name].map(hasKeys)).toEqual([true, true, false]);
    expect([nodes, data, name].map(isFreeRecord)).toEqual([true, false, false]);
    expect([nodes, data, name].map(discriminatorOf)).toEqual([undefined, 'format', undefined]);
  });
});
