/** @file Changes what belongs to the document as a whole: name, notes, recipe, data set, first weights. */

import type { Result } from '../../problem.ts';
import type { PatchPath } from '../patch.ts';
import { pathText } from '../path-text.ts';
import type { DataChoice, Role, TasDocument } from '../schema.ts';
import { changeAt, edit, type Edit } from './edit.ts';

/** Renames the document. */
export function setName(document: TasDocument, name: string): Result<Edit> {
  return edit('Rename document', changeAt(document, ['name'], name));
}

/** Replaces the notes. */
export function setNotes(document: TasDocument, notes: string): Result<Edit> {
  return edit('Change notes', changeAt(document, ['notes'], notes));
}

/** Sets one value of the recipe, for example at `['distillation', 'epochs']`. */
export function setRecipeValue(document: TasDocument, path: PatchPath, value: unknown): Result<Edit> {
  return edit(`Change ${pathText(['recipe', ...path])}`, changeAt(document, ['recipe', ...path], value));
}

/** Chooses another data set. */
export function setData(document: TasDocument, data: DataChoice): Result<Edit> {
  return edit('Change data set', changeAt(document, ['data'], data));
}

/** Chooses the file of a network's first weights; `undefined`: they are drawn at random. */
export function setRoleWeights(document: TasDocument, role: Role, file: string | undefined): Result<Edit> {
  return edit(`Change weights of the ${role}`, changeAt(document, ['weights', role], file));
}
