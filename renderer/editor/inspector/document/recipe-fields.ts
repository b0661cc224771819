/** @file The values of a recipe as parameters, so that one form makes controls of them. Their bounds are those of the schema. */

import type { ParamSpec } from '../../../../shared/catalog/params.ts';
import { limits } from '../../../../shared/document/limits.ts';
import type { Optimizer } from '../../../../shared/document/schema.ts';

/** One value of the recipe, or of one phase of training. */
export interface RecipeField {
  /** Keys from the recipe, or from the phase. */
  readonly path: readonly [string, ...string[]];
  readonly spec: ParamSpec;
  readonly optionTexts?: Readonly<Record<string, string>>;
}

const largest = 1e6;

/** Values that hold for the whole run. */
export const runFields: readonly RecipeField[] = [
  {
    path: ['seed'],
    spec: {
      type: 'integer',
      label: 'Seed',
      help: 'Decides first weights, order of images and augmentation; the same seed gives the same run.',
      default: 0,
      least: 0,
      most: 2 ** 31 - 1,
    },
  },
  {
    path: ['batchSize'],
    spec: {
      type: 'integer',
      label: 'Batch size',
      help: 'Images of one training step. InfoNCE also compares each image with the others of its batch.',
      symbol: 'B',
      unit: 'images',
      default: 64,
      least: 1,
      most: limits.batchSize,
    },
  },
  {
    path: ['augmentation', 'flip'],
    spec: {
      type: 'flag',
      label: 'Mirror',
      help: 'Mirrors each training image with probability one half.',
      default: true,
    },
  },
  {
    path: ['augmentation', 'cropPadding'],
    spec: {
      type: 'integer',
      label: 'Crop padding',
      help: 'Black border from which a window of the original size is cut at random; 0: no cropping.',
      unit: 'px',
      default: 0,
      least: 0,
      most: 64,
    },
  },
  {
    path: ['control'],
    spec: {
      type: 'flag',
      label: 'Control',
      help: 'Also trains the student alone, on hard labels, from the same first weights and for the same steps.',
      default: true,
    },
  },
  {
    path: ['checkpointEvery'],
    spec: {
      type: 'integer',
      label: 'Checkpoint',
      help: 'Steps between two checkpoints; one is also written at the end of every epoch.',
      unit: 'steps',
      default: 200,
      least: 1,
      most: 1_000_000,
    },
  },
];

const epochs: RecipeField = {
  path: ['epochs'],
  spec: {
    type: 'integer',
    label: 'Epochs',
    help: 'How often each training image is seen.',
    default: 20,
    least: 1,
    most: limits.epochs,
  },
};

const learningRate: RecipeField = {
  path: ['optimizer', 'learningRate'],
  spec: {
    type: 'number',
    label: 'Learning rate',
    help: 'Its highest value; the schedule raises and lowers it.',
    symbol: 'eta',
    default: 0.001,
    least: 0,
    most: largest,
  },
};

const weightDecay: RecipeField = {
  path: ['optimizer', 'weightDecay'],
  spec: {
    type: 'number',
    label: 'Weight decay',
    help: 'Pulls weights towards 0. SGD adds it to the gradient; AdamW keeps it apart, times the learning rate.',
    symbol: 'lambda',
    default: 0.05,
    least: 0,
    most: largest,
  },
};

function decayRate(key: string, label: string, symbol: string, help: string, usual: number): RecipeField {
  const spec: ParamSpec = { type: 'number', label, help, symbol, default: usual, least: 0, most: 0.999999 };
  return { path: ['optimizer', key], spec };
}

const ofOptimizer: Readonly<Record<Optimizer['kind'], readonly RecipeField[]>> = {
  sgd: [
    learningRate,
    {
      path: ['optimizer', 'momentum'],
      spec: {
        type: 'number',
        label: 'Momentum',
        help: 'Share of the last update that goes on in the next.',
        symbol: 'mu',
        default: 0.9,
        least: 0,
        most: 1,
      },
    },
    {
      path: ['optimizer', 'nesterov'],
      spec: {
        type: 'flag',
        label: 'Nesterov',
        help: 'Looks one step ahead along the momentum.',
        default: true,
      },
    },
    weightDecay,
  ],
  adamw: [
    learningRate,
    weightDecay,
    decayRate('beta1', 'Beta 1', 'beta_1', 'How slowly the mean of the gradient forgets.', 0.9),
    decayRate('beta2', 'Beta 2', 'beta_2', 'How slowly the mean of its square forgets.', 0.999),
    {
      path: ['optimizer', 'epsilon'],
      spec: {
        type: 'number',
        label: 'Epsilon',
        help: 'Added to the root, so that nothing is divided by 0.',
        symbol: 'epsilon',
        default: 1e-8,
        least: 1e-30,
        most: 1,
      },
    },
  ],
};

const schedule: readonly RecipeField[] = [
  {
    path: ['schedule', 'kind'],
    spec: {
      type: 'choice',
      label: 'Schedule',
      help: 'After the warm-up: half a cosine down to the least rate, or no change.',
      default: 'cosine',
      options: ['cosine', 'constant'],
    },
    optionTexts: { cosine: 'Cosine', constant: 'Constant' },
  },
  {
    path: ['schedule', 'warmupEpochs'],
    spec: {
      type: 'number',
      label: 'Warm-up',
      help: 'Over so long the rate rises from 0; may be a fraction.',
      unit: 'epochs',
      default: 0,
      least: 0,
      most: limits.epochs,
    },
  },
  {
    path: ['schedule', 'leastLearningRate'],
    spec: {
      type: 'number',
      label: 'Least rate',
      help: 'The learning rate at the end of the cosine.',
      default: 0,
      least: 0,
      most: largest,
    },
  },
];

/** Values of one phase of training with an optimiser of this kind, besides the kind itself and the clipping. */
export function trainingFields(optimizer: Optimizer['kind']): readonly RecipeField[] {
  return [epochs, ...ofOptimizer[optimizer], ...schedule];
}

/** The largest norm of the gradient; without a value, gradients aren't clipped. */
export const clipNormSpec: ParamSpec = {
  type: 'number',
  label: 'Clip norm',
  help: 'Largest length of the whole gradient; a longer one is scaled down. Empty: no clipping.',
  default: 5,
  least: 1e-6,
  most: 1e9,
};
