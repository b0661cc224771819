/** @file Removing nodes with all that hangs on them. */

import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import { removeNodes } from '../../../../../shared/document/edits/remove-nodes.ts';
import { reversePatch } from '../../../../../shared/document/reverse-patch.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

describe('removeNodes', () => {
  it('removes nodes with their wires and places, and comes back whole', () => {
    const { label, patch, notices } = expectSuccess(removeNodes(sample, ['stem', 'l2g', 'stem']));
    expect([label, notices]).toEqual(['Remove 2 nodes', []]);
    const after = expectSuccess(applyPatch(sample, patch));
    expect(Object.keys(after.nodes)).toEqual(['image', 'stage1', 'blocks', 'assistant-blocks', 'loss-ts']);
    expect(Object.keys(after.wires)).toEqual(['loss-ts.source', 'loss-ts.learner']);
    expect(Object.keys(after.layout.nodes)).toEqual(['image']);
    expect(expectSuccess(applyPatch(after, reversePatch(patch)))).toEqual(sample);
  });

  it('leaves borrowers of shared weights as they are and says so', () => {
    const { patch, notices } = expectSuccess(removeNodes(sample, ['blocks']));
    const after = expectSuccess(applyPatch(sample, patch));
    expect(after.nodes['assistant-blocks']?.weights).toEqual({ from: 'blocks' });
    expect(notices).toEqual([
      'assistant-blocks shares the weights of blocks, which is gone. Give it weights of its own or another owner.',
    ]);
    expect(expectSuccess(removeNodes(sample, ['blocks', 'assistant-blocks'])).notices).toEqual([]);
  });

  it('refuses nodes that are not there', () => {
    expect(expectProblem(removeNodes(sample, ['stem', 'nobody'])).code).toBe('edit/no-such-node');
  });
});
