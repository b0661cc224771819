/** @file Renaming a node everywhere. */

import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import { renameNode } from '../../../../../shared/document/edits/rename-node.ts';
import { splitPortRef } from '../../../../../shared/document/port-ref.ts';
import type { TasDocument } from '../../../../../shared/document/schema.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

function renamed(document: TasDocument, id: string, newId: string): TasDocument {
  return expectSuccess(applyPatch(document, expectSuccess(renameNode(document, id, newId)).patch));
}

/** Every id that a document names, wherever it does. */
function namesIn({ nodes, wires, layout }: TasDocument): readonly string[] {
  const owners = Object.values(nodes).flatMap(({ weights }) => (weights === undefined ? [] : [weights.from]));
  const ends = Object.entries(wires).flat();
  return [
    ...Object.keys(nodes),
    ...Object.keys(layout.nodes),
    ...owners,
    ...ends.map((ref) => splitPortRef(ref).node),
  ];
}

describe('renameNode', () => {
  it.each(['l2g', 'blocks', 'image', 'loss-ts'])('renames %s everywhere, and back', (id) => {
    const there = renamed(sample, id, 'other');
    expect(namesIn(there)).not.toContain(id);
    expect(namesIn(there)).toContain('other');
    expect(renamed(there, 'other', id)).toEqual(sample);
  });

  it('renames both ends of a wire from a node to itself, and an owner of its own weights', () => {
    const looped = {
      ...sample,
      nodes: { a: { kind: 'conv', params: {}, weights: { from: 'a' } } },
      wires: { 'a.in': 'a.out' },
    };
    const there = renamed(looped, 'a', 'b');
    expect(there.nodes).toEqual({ b: { kind: 'conv', params: {}, weights: { from: 'b' } } });
    expect(there.wires).toEqual({ 'b.in': 'b.out' });
  });

  it('takes over a wire that dangled under the new id', () => {
    const dangling = { ...sample, wires: { ...sample.wires, 'ghost.map': 'image.image' } };
    expect(renamed(dangling, 'l2g', 'ghost').wires['ghost.map']).toBe('stage1.out');
  });

  it('does nothing for the same id', () => {
    expect(expectSuccess(renameNode(sample, 'l2g', 'l2g')).patch).toEqual([]);
  });

  it('refuses a node that is not there, and an id that is taken or unfit', () => {
    expect(expectProblem(renameNode(sample, 'nobody', 'x')).code).toBe('edit/no-such-node');
    expect(expectProblem(renameNode(sample, 'l2g', 'stem')).message).toContain('for example stem-2');
    const { patch } = expectSuccess(renameNode(sample, 'l2g', 'Not an id'));
    expect(expectProblem(applyPatch(sample, patch)).code).toBe('document/invalid-name');
  });
});
