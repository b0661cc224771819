/** @file Order and spelling of the canonical text. */

import { expect, it } from 'vitest';
import { sectionsText } from '../../../../shared/document/document-text.ts';
import { sample } from '../../../support/sample-document.ts';

it('writes the sections asked for, in that order', () => {
  expect(sectionsText(sample, ['weights', 'version'])).toBe(
    '{\n  "weights": {\n    "teacher": "weights/resnet.safetensors"\n  },\n  "version": 1\n}\n',
  );
});

it('sorts by code units, not as a language would', () => {
  const params = { b: 1, B: 2, a: 3, A10: 4, A9: 5 };
  const text = sectionsText({ nodes: { a: { kind: 'conv', params } } }, ['nodes']);
  expect([...text.matchAll(/"(\w+)": \d/g)].map(([, key]) => key)).toEqual(['A10', 'A9', 'B', 'a', 'b']);
});
