/** @file Copy and paste. */

import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../../../shared/document/apply-patch.ts';
import {
  copyFragment,
  fragmentText,
  parseFragment,
  pasteFragment,
  type Fragment,
} from '../../../../../shared/document/edits/fragment.ts';
import type { TasDocument } from '../../../../../shared/document/schema.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { sample } from '../../../../support/sample-document.ts';

const picked = ['l2g', 'blocks', 'assistant-blocks'];
const fragment = expectSuccess(copyFragment(sample, picked));
const empty: TasDocument = { ...sample, nodes: {}, wires: {}, layout: { nodes: {}, groups: {} } };

function paste(document: TasDocument, piece: Fragment): TasDocument {
  const { patch } = expectSuccess(pasteFragment(document, piece, { x: 10, y: 20 }));
  return expectSuccess(applyPatch(document, patch));
}

describe('copyFragment', () => {
  it('takes the nodes, the wires between them and their places', () => {
    expect(Object.keys(fragment.nodes)).toEqual(picked);
    expect(fragment.wires).toEqual({ 'assistant-blocks.tokens': 'l2g.tokens' });
    expect(fragment.layout).toEqual({ nodes: { l2g: { x: 660, y: 0 } }, groups: {} });
  });

  it('refuses nodes that are not there', () => {
    expect(expectProblem(copyFragment(sample, ['nobody'])).code).toBe('edit/no-such-node');
  });
});

describe('pasteFragment', () => {
  it('keeps ids in a document that does not have them', () => {
    const after = paste(empty, fragment);
    expect(after.nodes).toEqual(fragment.nodes);
    expect(after.wires).toEqual(fragment.wires);
    expect(after.layout.nodes).toEqual({ l2g: { x: 670, y: 20 } });
  });

  it('gives fresh ids where they are taken, and what refers to them follows', () => {
    const { ids, label } = expectSuccess(pasteFragment(sample, fragment, { x: 0, y: 0 }));
    expect([...ids.values()]).toEqual(['l2g-2', 'blocks-2', 'assistant-blocks-2']);
    expect(label).toBe('Paste 3 nodes');
    const after = paste(sample, fragment);
    expect(after.nodes['assistant-blocks-2']?.weights).toEqual({ from: 'blocks-2' });
    expect(after.wires).toEqual({ ...sample.wires, 'assistant-blocks-2.tokens': 'l2g-2.tokens' });
    expect(Object.keys(paste(after, fragment).nodes)).toContain('l2g-3');
  });

  it('gives no id out twice', () => {
    const conv = { kind: 'conv', params: {} };
    const twins = {
      ...fragment,
      nodes: { l2g: conv, 'l2g-2': conv },
      wires: {},
      layout: { nodes: {}, groups: {} },
    };
    const { ids } = expectSuccess(pasteFragment(sample, twins, { x: 0, y: 0 }));
    expect([...ids.values()]).toEqual(['l2g-2', 'l2g-3']);
  });

  it('keeps weights shared with a node outside', () => {
    const borrower = expectSuccess(copyFragment(sample, ['assistant-blocks']));
    expect(paste(sample, borrower).nodes['assistant-blocks-2']?.weights).toEqual({ from: 'blocks' });
  });

  it('touches nothing that was there, whatever the text holds', () => {
    const hostile = {
      ...fragment,
      wires: { 'loss-ts.source': 'l2g.tokens', 'l2g.map': 'stem.out' },
      layout: {
        nodes: { stem: { x: 0, y: 0 }, blocks: { x: 1e7, y: 0 } },
        groups: {
          one: { title: '', nodes: ['stem', 'blocks'], collapsed: true },
          two: { title: '', nodes: ['stem'], collapsed: false },
        },
      },
    };
    const after = paste(sample, hostile);
    expect(after.wires).toEqual(sample.wires);
    expect(after.layout.nodes).toEqual({ ...sample.layout.nodes, 'blocks-2': { x: 1e7, y: 20 } });
    expect(after.layout.groups).toEqual({ one: { title: '', nodes: ['blocks-2'], collapsed: true } });
  });

  it('brings the groups that were copied whole, under ids of their own', () => {
    const grouped = {
      ...sample,
      layout: {
        ...sample.layout,
        groups: {
          part: { title: 'Part', nodes: ['l2g', 'stem'], collapsed: false },
          whole: { title: 'Whole', nodes: ['nobody', 'blocks', 'assistant-blocks'], collapsed: true },
        },
      },
    };
    const copied = expectSuccess(copyFragment(grouped, picked));
    expect(copied.layout.groups).toEqual({
      whole: { title: 'Whole', nodes: ['blocks', 'assistant-blocks'], collapsed: true },
    });
    expect(paste(grouped, copied).layout.groups).toEqual({
      ...grouped.layout.groups,
      'whole-2': { title: 'Whole', nodes: ['blocks-2', 'assistant-blocks-2'], collapsed: true },
    });
  });
});

describe('parseFragment', () => {
  it('reads what was written', () => {
    expect(expectSuccess(parseFragment(fragmentText(fragment)))).toEqual(fragment);
  });

  it.each([
    ['', 'json/syntax'],
    ['some words from elsewhere', 'json/syntax'],
    ['[]', 'fragment/not-an-object'],
    ['{}', 'document/missing-key'],
    [fragmentText(fragment).replace('l2g', '__proto__'), 'json/forbidden-key'],
    [fragmentText(fragment).replace('"kind"', '"kinds"'), 'document/missing-key'],
  ])('refuses %j', (text, code) => {
    expect(expectProblem(parseFragment(text)).code).toBe(code);
  });
});
