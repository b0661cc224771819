/** @file What the form of "new from a pair" holds, and the document that it stands for. */

import type { TasDocument } from '../../shared/document/schema.ts';
import { dataPresetById } from '../../shared/pairs/data-presets.ts';
import type { NetworkChoice } from '../../shared/pairs/network-choice.ts';
import { networkPresets, presetById, type NetworkPreset } from '../../shared/pairs/network-presets.ts';
import { pairDocument } from '../../shared/pairs/pair-document.ts';

/** What was chosen so far. */
export interface PairForm {
  readonly teacher: NetworkChoice;
  readonly student: NetworkChoice;
  /** Id of the data set. */
  readonly data: string;
  /** Side of the image, in pixels. */
  readonly side: number;
  readonly classes: number;
  readonly trainTeacher: boolean;
}

/** A pair that trains in minutes on any machine. */
export const firstForm: PairForm = {
  teacher: presetById('resnet-small').choice,
  student: presetById('vit-small-depth').choice,
  ...imageOf('fashion-mnist-mini'),
  trainTeacher: true,
};

/** The form's part on a data set, at the set's own size. */
export function imageOf(data: string): Pick<PairForm, 'data' | 'side' | 'classes'> {
  const { image } = dataPresetById(data);
  return { data, side: image.height, classes: image.classes };
}

/** The preset that a network is, where it is one. */
export function presetOf(choice: NetworkChoice): NetworkPreset | undefined {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const sorted = (value: NetworkChoice): unknown =>
    Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return networkPresets.find((preset) => same(sorted(preset.choice), sorted(choice)));
}

/** The name of a network: its preset's, or that of its family. */
export function networkTitle(choice: NetworkChoice): string {
  return presetOf(choice)?.title ?? (choice.family === 'resnet' ? 'Own ResNet' : 'Own ViT');
}

/** The document that the form stands for. */
export function formDocument({ teacher, student, data, side, classes, trainTeacher }: PairForm): TasDocument {
  const set = dataPresetById(data);
  return pairDocument({
    name: `${networkTitle(teacher)} to ${networkTitle(student)}`,
    notes: '',
    teacher,
    student,
    image: { ...set.image, height: side, width: side, classes },
    data: set.data,
    scale: set.scale,
    trainTeacher,
  });
}
