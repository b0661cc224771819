/** @file Data sets that a new document can begin with, and the input that each wants. */

import type { DataChoice } from '../document/schema.ts';
import type { ImageSize } from './network-draft.ts';
import type { RecipeScale } from './pair-recipe.ts';

/** A data set to begin with. */
export interface DataPreset {
  readonly id: string;
  readonly title: string;
  /** What it is and where it has to lie, in a sentence or two. */
  readonly help: string;
  readonly image: ImageSize;
  /** The classes are the set's own; otherwise the user says how many there are. */
  readonly hasFixedClasses: boolean;
  /** The least and the largest side of the input that its images can be put on, in pixels. */
  readonly side: { readonly least: number; readonly most: number };
  readonly data: DataChoice;
  readonly scale: RecipeScale;
}

const square = (side: number, classes: number): ImageSize => ({
  channels: 3,
  height: side,
  width: side,
  classes,
});

/** All of them, the bundled one first. */
export const dataPresets: readonly DataPreset[] = [
  {
    id: 'fashion-mnist-mini',
    title: 'Fashion-MNIST, bundled',
    help: '5,000 images of clothing that come with the studio, 28 × 28 px with a border.',
    image: square(32, 10),
    hasFixedClasses: true,
    side: { least: 28, most: 42 },
    data: { format: 'bundled', name: 'fashion-mnist-mini' },
    scale: 'bundled',
  },
  {
    id: 'cifar10',
    title: 'CIFAR-10',
    help: 'The binary version of the set, in the folder cifar-10-batches-bin next to the document.',
    image: square(32, 10),
    hasFixedClasses: true,
    side: { least: 32, most: 48 },
    data: { format: 'cifar10', directory: 'cifar-10-batches-bin' },
    scale: 'cifar',
  },
  {
    id: 'cifar100',
    title: 'CIFAR-100',
    help: 'The binary version of the set, in the folder cifar-100-binary next to the document.',
    image: square(32, 100),
    hasFixedClasses: true,
    side: { least: 32, most: 48 },
    data: { format: 'cifar100', directory: 'cifar-100-binary' },
    scale: 'cifar',
  },
  {
    id: 'imagenet',
    title: 'ImageNet-1K',
    help: 'Images in train/CLASS and val/CLASS, in the folder imagenet next to the document.',
    image: square(224, 1000),
    hasFixedClasses: true,
    side: { least: 32, most: 512 },
    data: { format: 'folder', directory: 'imagenet' },
    scale: 'imagenet',
  },
  {
    id: 'folder',
    title: 'A folder of images',
    help: 'Images in train/CLASS and val/CLASS, in the folder images next to the document. They are scaled to the input.',
    image: square(224, 10),
    hasFixedClasses: false,
    side: { least: 32, most: 512 },
    data: { format: 'folder', directory: 'images' },
    scale: 'imagenet',
  },
];

/** A preset by its id. A wrong id is a bug. */
export function dataPresetById(id: string): DataPreset {
  const found = dataPresets.find((preset) => preset.id === id);
  if (found === undefined) throw new Error(`There is no data set ${id}.`);
  return found;
}
