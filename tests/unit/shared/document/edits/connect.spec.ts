/** @file Wires drawn, removed, and split by a node. */

import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import { connect, disconnect, spliceIntoWire } from '../../../../../shared/document/edits/connect.ts';
import type { Edit } from '../../../../../shared/document/edits/edit.ts';
import type { Result } from '../../../../../shared/problem.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

function wiresAfter(edit: Result<Edit>): Record<string, string> {
  return expectSuccess(applyPatch(sample, expectSuccess(edit).patch)).wires;
}

describe('connect', () => {
  it('draws a wire, and replaces the one that was there', () => {
    expect(wiresAfter(connect(sample, 'l2g.tokens', 'blocks.tokens'))['blocks.tokens']).toBe('l2g.tokens');
    expect(wiresAfter(connect(sample, 'stem.out', 'l2g.map'))).toEqual({
      ...sample.wires,
      'l2g.map': 'stem.out',
    });
    expect(expectSuccess(connect(sample, 'stage1.out', 'l2g.map')).patch).toEqual([]);
  });

  it('refuses nodes that are not there, on either end', () => {
    expect(expectProblem(connect(sample, 'nobody.out', 'l2g.map')).place).toEqual({ node: 'nobody' });
    expect(expectProblem(connect(sample, 'stem.out', 'nobody.in')).place).toEqual({ node: 'nobody' });
  });
});

describe('disconnect', () => {
  it('removes just the wires named', () => {
    const { 'l2g.map': _map, 'stem.in': _in, ...others } = sample.wires;
    expect(wiresAfter(disconnect(sample, ['l2g.map', 'stem.in', 'l2g.map']))).toEqual(others);
    expect(expectSuccess(disconnect(sample, ['l2g.map'])).label).toBe('Remove 1 wire');
  });

  it('names the nearest wire', () => {
    const { code, message } = expectProblem(disconnect(sample, ['l2g.maps']));
    expect([code, message]).toEqual([
      'edit/no-such-wire',
      'No wire leads to l2g.maps. Did you mean l2g.map?',
    ]);
  });
});

describe('spliceIntoWire', () => {
  const splice = { node: 'blocks', input: 'tokens', output: 'tokens' };

  it('puts a node between two others', () => {
    expect(wiresAfter(spliceIntoWire(sample, 'l2g.map', splice))).toEqual({
      ...sample.wires,
      'blocks.tokens': 'stage1.out',
      'l2g.map': 'blocks.tokens',
    });
  });

  it('refuses a wire or node that is not there, and a node at an end of the wire', () => {
    expect(expectProblem(spliceIntoWire(sample, 'toString', splice)).code).toBe('edit/no-such-wire');
    expect(expectProblem(spliceIntoWire(sample, 'l2g.map', { ...splice, node: 'nobody' })).code).toBe(
      'edit/no-such-node',
    );
    for (const node of ['l2g', 'stage1']) {
      expect(expectProblem(spliceIntoWire(sample, 'l2g.map', { ...splice, node })).code).toBe(
        'edit/splice-into-own-wire',
      );
    }
  });
});
