/** @file A whole document for a pair of networks: drawn, laid out, with a data set and a recipe. */

import type { DataChoice, TasDocument } from '../document/schema.ts';
import { layLanes } from './lane-layout.ts';
import { drawChoice, type NetworkChoice } from './network-choice.ts';
import type { ImageSize } from './network-draft.ts';
import { newDocument } from './new-document.ts';
import { pairRecipe, type RecipeScale } from './pair-recipe.ts';
import { drawTasPair, tasDefaults } from './tas-pair.ts';

/** What a pair is made of. */
export interface PairChoice {
  readonly name: string;
  readonly notes: string;
  readonly teacher: NetworkChoice;
  readonly student: NetworkChoice;
  readonly image: ImageSize;
  readonly data: DataChoice;
  readonly scale: RecipeScale;
  /** Train the teacher on the labels first; otherwise its weights come from a file that the user names. */
  readonly trainTeacher: boolean;
}

/** The document: assistant, embedding heads and the terms of all three levels laid down. */
export function pairDocument(choice: PairChoice): TasDocument {
  const { name, notes, image, data, scale, trainTeacher } = choice;
  const teacher = drawChoice(choice.teacher, 'teacher', image);
  const student = drawChoice(choice.student, 'student', image);
  const parts = drawTasPair(image, teacher, student, { ...tasDefaults, trainTeacher });
  const document = newDocument(name, parts);
  return {
    ...document,
    notes,
    data,
    recipe: pairRecipe(scale, choice.teacher, choice.student, trainTeacher),
    layout: { ...document.layout, ...layLanes(parts) },
  };
}
