/** @file Adding nodes, and ids that are free. */

import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import { addNode, freshNodeId } from '../../../../../shared/document/edits/add-node.ts';
import { nodeIdSchema } from '../../../../../shared/document/schema.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

const node = { kind: 'conv', params: {} };

describe('addNode', () => {
  it('adds a node with its place and its wires', () => {
    const added = expectSuccess(
      addNode(sample, {
        id: 'new',
        node,
        position: { x: 1, y: 2 },
        wires: { 'new.in': 'stem.out', 'l2g.map': 'new.out' },
      }),
    );
    expect(added.label).toBe('Add conv');
    const after = expectSuccess(applyPatch(sample, added.patch));
    expect(after.nodes['new']).toEqual(node);
    expect(after.layout.nodes['new']).toEqual({ x: 1, y: 2 });
    expect(after.wires).toEqual({ ...sample.wires, 'new.in': 'stem.out', 'l2g.map': 'new.out' });
  });

  it('refuses an id that is taken, and offers one that is free', () => {
    const problem = expectProblem(addNode(sample, { id: 'l2g', node }));
    expect(problem).toMatchObject({ code: 'edit/id-taken', place: { node: 'l2g' } });
    expect(problem.message).toContain('for example l2g-2');
  });
});

describe('freshNodeId', () => {
  it.each([
    ['conv', 'conv'],
    ['l2g', 'l2g-2'],
    ['stage1', 'stage-2'],
    ['Local to global!', 'local-to-global-'],
    ['ResNet', 'resnet'],
    ['__proto__', 'proto__'],
    ['constructor', 'node'],
    ['λ', 'node'],
    ['', 'node'],
    ['x'.repeat(100), 'x'.repeat(64)],
  ])('%s -> %s', (base, id) => {
    expect(freshNodeId(sample, base)).toBe(id);
    expect(nodeIdSchema.safeParse(id).success).toBe(true);
  });

  it('stays within 64 characters and clear of reserved ids', () => {
    const long = 'x'.repeat(64);
    expect(freshNodeId(sample, long, new Set([long]))).toBe(`${'x'.repeat(62)}-2`);
    expect(freshNodeId(sample, '7', new Set(['7']))).toBe('node-2');
  });
});
