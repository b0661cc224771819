/** @file Aligning, distributing and nudging. */

import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import {
  alignNodes,
  distributeNodes,
  type Alignment,
} from '../../../../../shared/document/edits/arrange-nodes.ts';
import type { Edit } from '../../../../../shared/document/edits/edit.ts';
import type { Position, TasDocument } from '../../../../../shared/document/schema.ts';
import type { Result } from '../../../../../shared/problem.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

const ids = ['stem', 'stage1', 'l2g'];
const document: TasDocument = {
  ...sample,
  layout: { nodes: { stem: { x: 0, y: 0 }, stage1: { x: 50, y: 300 }, l2g: { x: 400, y: 90 } }, groups: {} },
};
const sizes = {
  stem: { width: 100, height: 40 },
  stage1: { width: 200, height: 60 },
  l2g: { width: 60, height: 20 },
};

function places(edit: Result<Edit>): Record<string, Position> {
  return expectSuccess(applyPatch(document, expectSuccess(edit).patch)).layout.nodes;
}

const xs = (edit: Result<Edit>): unknown[] => ids.map((id) => places(edit)[id]?.x);
const ys = (edit: Result<Edit>): unknown[] => ids.map((id) => places(edit)[id]?.y);

describe('alignNodes', () => {
  it.each([
    ['left', [0, 0, 0], [0, 300, 90]],
    ['centre', [180, 130, 200], [0, 300, 90]],
    ['right', [360, 260, 400], [0, 300, 90]],
    ['top', [0, 50, 400], [0, 0, 0]],
    ['middle', [0, 50, 400], [160, 150, 170]],
    ['bottom', [0, 50, 400], [320, 300, 340]],
  ] as const)('%s: x %j, y %j', (alignment: Alignment, x, y) => {
    const edit = alignNodes(document, ids, alignment, sizes);
    expect(xs(edit)).toEqual(x);
    expect(ys(edit)).toEqual(y);
    expect(expectSuccess(edit).label).toBe('Align 3 nodes');
  });

  it('takes a node of unknown size for a point, and one without a place for one at the origin', () => {
    const edit = alignNodes(document, ['stem', 'image', 'stem'], 'right', {
      stem: { width: 100, height: 1 },
    });
    expect(places(edit)).toMatchObject({ stem: { x: 0, y: 0 }, image: { x: 100, y: 0 } });
  });

  it('refuses nodes that are not there, and does nothing to none', () => {
    expect(expectProblem(alignNodes(document, ['nobody'], 'left', {})).code).toBe('edit/no-such-node');
    expect(expectSuccess(alignNodes(document, [], 'left', {})).patch).toEqual([]);
  });
});

describe('distributeNodes', () => {
  it('leaves equal gaps, the outermost where they were', () => {
    expect(xs(distributeNodes(document, ids, 'horizontal', sizes))).toEqual([0, 150, 400]);
    expect(ys(distributeNodes(document, ids, 'vertical', sizes))).toEqual([0, 300, 160]);
    expect(expectSuccess(distributeNodes(document, ids, 'vertical', sizes)).label).toBe('Distribute 3 nodes');
  });

  it('moves nothing where there is nothing between', () => {
    expect(expectSuccess(distributeNodes(document, ['stem', 'l2g'], 'horizontal', sizes)).patch).toEqual([]);
    expect(expectSuccess(distributeNodes(document, [], 'horizontal', sizes)).patch).toEqual([]);
    expect(expectProblem(distributeNodes(document, ['a'], 'horizontal', sizes)).code).toBe(
      'edit/no-such-node',
    );
  });
});
