/** @file Digests of a plan, node by node. */

import { describe, expect, it } from 'vitest';
import { changedNodes, fingerprint } from '../../../../shared/train/fingerprint.ts';
import { planOf, resnetToVit } from '../../../support/small-networks.ts';

describe('fingerprints', () => {
  const before = fingerprint(planOf(resnetToVit()));

  it('are the same for the same document', () => {
    expect(fingerprint(planOf(resnetToVit()))).toEqual(before);
    expect(changedNodes(before, before)).toEqual([]);
  });

  it('tell which terms have another exponent', () => {
    const after = fingerprint(planOf(resnetToVit({ gamma: 2 })));
    expect(changedNodes(before, after)).toEqual(['ofa-as', 'ofa-ta', 'ofa-ts']);
  });

  it('tell which nodes came or went', () => {
    const after = fingerprint(planOf(resnetToVit({ trainTeacher: true })));
    expect(changedNodes(before, after)).toEqual(['ce-teacher']);
  });
});
