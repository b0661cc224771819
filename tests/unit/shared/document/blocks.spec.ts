/** @file The library of reusable blocks. */

import { describe, expect, it } from 'vitest';
import {
  blockLimits,
  blocksText,
  noBlocks,
  parseBlocks,
  rejectBlockName,
  withBlock,
  withoutBlock,
  type BlockLibrary,
} from '../../../../shared/document/blocks.ts';
import { copyFragment, pasteFragment } from '../../../../shared/document/edits/fragment.ts';
import { expectProblem, expectSuccess } from '../../../support/expect-result.ts';
import { sample } from '../../../support/sample-document.ts';

const stem = expectSuccess(copyFragment(sample, ['stem', 'stage1']));
const bridge = expectSuccess(copyFragment(sample, ['l2g']));
const library = expectSuccess(withBlock(expectSuccess(withBlock(noBlocks, 'Stem', stem)), 'Bridge', bridge));

function reread(written: BlockLibrary) {
  return expectSuccess(parseBlocks(expectSuccess(blocksText(written))));
}

describe('a library', () => {
  it('reads what it wrote, the same text for the same blocks', () => {
    const { library: read, warnings } = reread(library);
    expect(Object.fromEntries(read.blocks)).toEqual({ Stem: stem, Bridge: bridge });
    expect(warnings).toEqual([]);
    const turned = expectSuccess(
      withBlock(expectSuccess(withBlock(noBlocks, 'Bridge', bridge)), 'Stem', stem),
    );
    expect(blocksText(turned)).toEqual(blocksText(library));
  });

  it('gives blocks that can be pasted', () => {
    const block = reread(library).library.blocks.get('Stem');
    if (!block) throw new Error('no block');
    const { ids } = expectSuccess(pasteFragment(sample, block, { x: 0, y: 0 }));
    expect([...ids.values()]).toEqual(['stem-2', 'stage-2']);
  });

  it('replaces a block of the same name, and removes one', () => {
    const replaced = expectSuccess(withBlock(library, 'Stem', bridge));
    expect(replaced.blocks.get('Stem')).toBe(bridge);
    expect([...withoutBlock(replaced, 'Stem').blocks.keys()]).toEqual(['Bridge']);
    expect(library.blocks.get('Stem')).toBe(stem);
  });

  it('keeps what it can not read, says so, and lets it be replaced', () => {
    const text = expectSuccess(blocksText(library)).replace(
      '"kind": "local-to-global"',
      '"kinds": "local-to-global"',
    );
    const spoilt = text === expectSuccess(blocksText(library)) ? text.replace('"l2g": {', '"L2G": {') : text;
    const { library: read, warnings } = expectSuccess(parseBlocks(spoilt));
    expect([...read.blocks.keys()]).toEqual(['Stem']);
    expect(warnings.map(({ code, place }) => [code, place.path])).toEqual([
      ['blocks/unread-block', ['blocks', 'Bridge']],
    ]);
    expect(blocksText(read)).toEqual({ ok: true, value: spoilt });
    expect(expectSuccess(withBlock(read, 'Bridge', bridge)).unread.size).toBe(0);
  });
});

describe('parseBlocks', () => {
  const header = '"format": "tas-studio/blocks", "version": 1';
  it.each([
    ['', 'json/syntax'],
    ['[]', 'blocks/not-readable'],
    ['{}', 'blocks/not-readable'],
    [`{${header}}`, 'blocks/not-readable'],
    [`{${header}, "blocks": []}`, 'blocks/not-readable'],
    [`{${header.replace('1', '2')}, "blocks": {}}`, 'blocks/not-readable'],
    [`{${header}, "blocks": {"__proto__": {}}}`, 'json/forbidden-key'],
  ])('refuses %j', (text, code) => {
    expect(expectProblem(parseBlocks(text)).code).toBe(code);
  });

  it.each(['null', '3', '[]', '{}', '"x"', '{"nodes": {"length": {"toString": null}}}'])(
    'keeps an entry %s',
    (entry) => {
      const { library: read } = expectSuccess(parseBlocks(`{${header}, "blocks": {"a": ${entry}}}`));
      expect([...read.unread]).toEqual([['a', JSON.parse(entry)]]);
    },
  );

  it('takes so many blocks and no more', () => {
    const text = (count: number): string =>
      `{${header}, "blocks": {${Array.from({ length: count }, (_, index) => `"b${index}": 1`).join()}}}`;
    expect(expectSuccess(parseBlocks(text(blockLimits.blocks))).library.unread.size).toBe(blockLimits.blocks);
    expect(expectProblem(parseBlocks(text(blockLimits.blocks + 1))).code).toBe('blocks/too-many');
    const full = expectSuccess(parseBlocks(text(blockLimits.blocks))).library;
    expect(expectProblem(withBlock(full, 'one more', stem)).code).toBe('blocks/too-many');
  });
});

it('refuses to write more than it reads', () => {
  const notes = 'x'.repeat(60_000);
  const large = { ...bridge, nodes: { l2g: { kind: 'a', title: notes, params: {} } } };
  const blocks = new Map(Array.from({ length: 300 }, (_, index) => [`b${index}`, large] as const));
  expect(expectProblem(blocksText({ blocks, unread: new Map() })).code).toBe('blocks/too-large');
});

it.each(['', '  ', 'a\u0000', '\ud800', 'x'.repeat(121)])('refuses the name %j', (name) => {
  expect(rejectBlockName(name)).toMatch(/\.$/);
  expect(expectProblem(withBlock(noBlocks, name, stem)).code).toBe('blocks/invalid-name');
});
