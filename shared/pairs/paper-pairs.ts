/** @file The pairs of the TAS paper that the catalogue reaches, as documents to begin with. */

import type { TasDocument } from '../document/schema.ts';
import { dataPresetById } from './data-presets.ts';
import { presetById } from './network-presets.ts';
import { pairDocument } from './pair-document.ts';

/** A pair to begin with. */
export interface PaperPair {
  readonly id: string;
  readonly title: string;
  /** What it is, in a sentence. */
  readonly summary: string;
  readonly teacher: string;
  readonly student: string;
  readonly data: string;
}

/** In the order in which they are shown. */
export const paperPairs: readonly PaperPair[] = [
  {
    id: 'vit-small-resnet18-cifar100',
    title: 'ViT-S to ResNet-18',
    summary: 'An attention teacher for a CNN student, at the size of CIFAR images.',
    teacher: 'vit-small',
    student: 'resnet18',
    data: 'cifar100',
  },
  {
    id: 'deit-tiny-resnet18-imagenet',
    title: 'DeiT-T to ResNet-18',
    summary: 'An attention teacher smaller than its CNN student.',
    teacher: 'deit-tiny',
    student: 'resnet18',
    data: 'imagenet',
  },
  {
    id: 'resnet50-deit-tiny-imagenet',
    title: 'ResNet-50 to DeiT-T',
    summary: 'A CNN teacher for an attention student: the assistant begins with the teacher.',
    teacher: 'resnet50',
    student: 'deit-tiny',
    data: 'imagenet',
  },
];

/** Draws a pair. The teacher is trained first, so that the document needs no file but its images. */
export function paperPairDocument({ title, summary, teacher, student, data }: PaperPair): TasDocument {
  const set = dataPresetById(data);
  return pairDocument({
    name: `${title}, ${set.title}`,
    notes: `${summary} The teacher is trained on the labels first; with a checkpoint of it in timm's names, set weights.teacher and take the teacher's phase out of the recipe. Rates, batches and epochs are those published with OFA-KD; its augmentations (random resized crops, mixing of images) are not part of them.`,
    teacher: presetById(teacher).choice,
    student: presetById(student).choice,
    image: set.image,
    data: set.data,
    scale: set.scale,
    trainTeacher: true,
  });
}
