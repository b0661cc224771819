/** @file Edits of the document as a whole. */

import { expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import {
  setData,
  setName,
  setNotes,
  setRecipeValue,
  setRoleWeights,
} from '../../../../../shared/document/edits/set-section.ts';
import type { Edit } from '../../../../../shared/document/edits/edit.ts';
import type { Result } from '../../../../../shared/problem.ts';
import type { TasDocument } from '../../../../../shared/document/schema.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

const recipe = { ...sample.recipe, batchSize: 8 };
const data = { format: 'bundled', name: 'fashion-mnist-mini' } as const;

const cases: readonly [string, Result<Edit>, Partial<TasDocument>][] = [
  ['Rename document', setName(sample, 'B'), { name: 'B' }],
  ['Change notes', setNotes(sample, 'N'), { notes: 'N' }],
  ['Change recipe.batchSize', setRecipeValue(sample, ['batchSize'], 8), { recipe }],
  ['Change data set', setData(sample, data), { data }],
  [
    'Change weights of the student',
    setRoleWeights(sample, 'student', 's'),
    { weights: { ...sample.weights, student: 's' } },
  ],
  ['Change weights of the teacher', setRoleWeights(sample, 'teacher', undefined), { weights: {} }],
];

it.each(cases)('%s', (label, edit, change) => {
  const { patch, label: given } = expectSuccess(edit);
  expect(given).toBe(label);
  expect(expectSuccess(applyPatch(sample, patch))).toEqual({ ...sample, ...change });
});

it('leaves the bounds of a value to the schema', () => {
  const { patch } = expectSuccess(setRecipeValue(sample, ['distillation', 'epochs'], 0));
  expect(expectProblem(applyPatch(sample, patch)).message).toBe(
    'recipe.distillation.epochs: 0 is too small; at least 1',
  );
});
