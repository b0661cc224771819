/** @file Data sets to begin with: what they say of themselves holds for their own input. */

import { expect, it } from 'vitest';
import { dataSchema } from '../../../../shared/document/schema.ts';
import { dataPresetById, dataPresets } from '../../../../shared/pairs/data-presets.ts';

it.each(dataPresets)('$title can be put on its own input and written to a document', (preset) => {
  const { image, side, data } = preset;
  expect(dataSchema.parse(data)).toEqual(data);
  expect(image.height).toBeGreaterThanOrEqual(side.least);
  expect(image.height).toBeLessThanOrEqual(side.most);
  expect(image.width).toBe(image.height);
});

it('knows its own ids and no others', () => {
  expect(dataPresetById('cifar100').image.classes).toBe(100);
  expect(() => dataPresetById('svhn')).toThrow('There is no data set svhn.');
});
