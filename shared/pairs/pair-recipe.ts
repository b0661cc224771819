/** @file How a pair is trained: the published settings of each family for large sets, and short ones for the bundled set. */

import type { Optimizer, Recipe, Training } from '../document/schema.ts';
import type { NetworkChoice } from './network-choice.ts';

/** What a recipe is for. `bundled`: minutes on any machine. The others follow the published configurations of OFA-KD. */
export type RecipeScale = 'bundled' | 'cifar' | 'imagenet';

function sgd(learningRate: number, weightDecay: number): Optimizer {
  return { kind: 'sgd', learningRate, momentum: 0.9, nesterov: true, weightDecay };
}

function adamw(learningRate: number): Optimizer {
  return { kind: 'adamw', learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.05 };
}

function training(
  epochs: number,
  optimizer: Optimizer,
  warmupEpochs: number,
  leastLearningRate: number,
  clipNorm: number | null,
): Training {
  return { epochs, optimizer, schedule: { kind: 'cosine', warmupEpochs, leastLearningRate }, clipNorm };
}

const trainings: Readonly<Record<RecipeScale, Readonly<Record<NetworkChoice['family'], Training>>>> = {
  bundled: {
    resnet: training(10, sgd(0.1, 5e-4), 1, 0, 5),
    vit: training(10, adamw(1e-3), 1, 1e-5, 5),
  },
  cifar: {
    resnet: training(300, sgd(0.05, 2e-3), 3, 1e-3, null),
    vit: training(300, adamw(5e-4), 20, 1e-5, 5),
  },
  imagenet: {
    resnet: training(100, sgd(0.1, 1e-4), 3, 1e-6, null),
    vit: training(300, adamw(5e-4), 20, 1e-6, 5),
  },
};

/** Images a step: what one of the published machine's cards took at a time. */
const batches: Readonly<Record<RecipeScale, Readonly<Record<NetworkChoice['family'], number>>>> = {
  bundled: { resnet: 64, vit: 64 },
  cifar: { resnet: 128, vit: 128 },
  imagenet: { resnet: 64, vit: 128 },
};

const rest: Readonly<Record<RecipeScale, Pick<Recipe, 'augmentation' | 'checkpointEvery'>>> = {
  bundled: { augmentation: { flip: true, cropPadding: 2 }, checkpointEvery: 200 },
  cifar: { augmentation: { flip: true, cropPadding: 4 }, checkpointEvery: 1000 },
  imagenet: { augmentation: { flip: true, cropPadding: 16 }, checkpointEvery: 1000 },
};

/** The recipe of a pair: each network by its own family's settings. */
export function pairRecipe(
  scale: RecipeScale,
  teacher: NetworkChoice,
  student: NetworkChoice,
  trainTeacher: boolean,
): Recipe {
  return {
    seed: 0,
    batchSize: batches[scale][student.family],
    ...rest[scale],
    teacher: trainTeacher ? trainings[scale][teacher.family] : null,
    distillation: trainings[scale][student.family],
    control: true,
  };
}
