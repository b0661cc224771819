/** @file Recipes: each network by its own family's published settings. */

import { expect, it } from 'vitest';
import { recipeSchema } from '../../../../shared/document/schema.ts';
import { presetById } from '../../../../shared/pairs/network-presets.ts';
import { pairRecipe } from '../../../../shared/pairs/pair-recipe.ts';

const { choice: cnn } = presetById('resnet18');
const { choice: vit } = presetById('deit-tiny');

it('trains a CNN by SGD and a transformer by AdamW, whoever is the teacher', () => {
  const recipe = pairRecipe('cifar', cnn, vit, true);
  expect(recipe.teacher).toMatchObject({
    epochs: 300,
    optimizer: { kind: 'sgd', learningRate: 0.05, weightDecay: 2e-3, nesterov: true },
    schedule: { kind: 'cosine', warmupEpochs: 3, leastLearningRate: 1e-3 },
    clipNorm: null,
  });
  expect(recipe.distillation).toMatchObject({
    epochs: 300,
    optimizer: { kind: 'adamw', learningRate: 5e-4, weightDecay: 0.05 },
    schedule: { kind: 'cosine', warmupEpochs: 20, leastLearningRate: 1e-5 },
    clipNorm: 5,
  });
  expect(pairRecipe('imagenet', vit, cnn, false)).toMatchObject({
    teacher: null,
    batchSize: 64,
    distillation: { epochs: 100, optimizer: { kind: 'sgd', learningRate: 0.1, weightDecay: 1e-4 } },
  });
});

it.each(['bundled', 'cifar', 'imagenet'] as const)('is a whole recipe for %s', (scale) => {
  const recipe = pairRecipe(scale, vit, cnn, true);
  expect(recipeSchema.parse(recipe)).toEqual(recipe);
});
