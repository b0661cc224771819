/** @file What all edits are made of. */

import { expect, it } from 'vitest';
import { changeAt, hasNode, noSuchNode } from '../../../../../shared/document/edits/edit.ts';
import { expectProblem } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';
import { counted } from '../../../../../shared/quantities.ts';

it('makes one change of what differs, none of what does not', () => {
  expect(changeAt(sample, ['recipe', 'seed'], 8)).toEqual([
    { path: ['recipe', 'seed'], before: 7, after: 8 },
  ]);
  expect(changeAt(sample, ['recipe', 'seed'], 7)).toEqual([]);
  expect(changeAt(sample, ['data', 'mean'], [0.485, 0.456, 0.406])).toEqual([]);
  expect(changeAt(sample, ['nodes', 'nobody'], undefined)).toEqual([]);
});

it('does not take inherited names for nodes', () => {
  expect(hasNode(sample, 'l2g')).toBe(true);
  expect(hasNode(sample, 'toString')).toBe(false);
});

it('names the nearest node', () => {
  expect(expectProblem(noSuchNode(sample, 'stage')).message).toBe(
    'There is no node "stage". Did you mean stage1?',
  );
  expect(expectProblem(noSuchNode(sample, 'nothing-like-it')).message).toBe(
    'There is no node "nothing-like-it".',
  );
});

it('counts', () => {
  expect([counted(1, 'node'), counted(2, 'node')]).toEqual(['1 node', '2 nodes']);
});
