/** @file Typed text as changes of the document. */

import { expect, it } from 'vitest';
import { draftLabel, readDraft, type DraftReading } from '../../../../renderer/code/read-draft.ts';
import { applyPatch } from '../../../../shared/document/apply-patch.ts';
import { documentText } from '../../../../shared/document/write-document.ts';
import { expectSuccess } from '../../../support/expect-result.ts';
import { resnetToVit } from '../../../support/small-networks.ts';

const document = resnetToVit();
const text = documentText(document);

function patchOf(reading: DraftReading) {
  if (reading.kind !== 'read') throw new Error(reading.problems[0]?.message);
  return reading.patch;
}

it('is no change where only the spelling differs', () => {
  expect(patchOf(readDraft(JSON.stringify(JSON.parse(text)), document))).toEqual([]);
});

it('is the smallest change that leads to what was typed', () => {
  const typed = text.replace('"batchSize": 4', '"batchSize": 8');
  const patch = patchOf(readDraft(typed, document));
  expect(patch).toEqual([{ path: ['recipe', 'batchSize'], before: 4, after: 8 }]);
  expect(documentText(expectSuccess(applyPatch(document, patch)))).toBe(typed);
});

it('is broken with a line while it is no JSON, and while it is no document', () => {
  for (const typed of [
    text.replace('"batchSize": 4', '"batchSize": '),
    text.replace('"batchSize"', '"batchsize"'),
  ]) {
    const reading = readDraft(typed, document);
    if (reading.kind !== 'broken') throw new Error('it should be broken');
    const line = text.slice(0, text.indexOf('"batchSize"')).split('\n').length;
    expect(reading.problems.map(({ place }) => place.line)).toContain(line);
  }
});

it('is called after the one part that changed', () => {
  const change = (...path: string[]) => ({ path, before: 1, after: 2 });
  expect(draftLabel([change('nodes', 'l2g', 'params', 'heads')])).toBe('Edit l2g as text');
  expect(draftLabel([change('recipe', 'seed')])).toBe('Edit recipe seed as text');
  expect(draftLabel([change('name'), change('nodes', 'l2g')])).toBe('Edit the text');
});
