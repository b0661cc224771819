/** @file Applying patches: what changes, what stays the same object, what is refused and why. */

import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../../shared/document/apply-patch.ts';
import { limits } from '../../../../shared/document/limits.ts';
import type { Change, Patch } from '../../../../shared/document/patch.ts';
import { documentText } from '../../../../shared/document/write-document.ts';
import { expectProblem, expectProblems, expectSuccess } from '../../../support/expect-result.ts';
import { sample } from '../../../support/sample-document.ts';

function refused(...patch: Patch): string {
  const before = documentText(sample);
  const { code, message } = expectProblem(applyPatch(sample, patch));
  expect(documentText(sample)).toBe(before);
  return `${code}: ${message}`;
}

const manyParams = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`1${index}`, null]));
const conv = { kind: 'conv', params: {} };

describe('applyPatch', () => {
  it('changes, adds and removes, and leaves the rest as it was', () => {
    const after = expectSuccess(
      applyPatch(sample, [
        { path: ['recipe', 'seed'], before: 7, after: 8 },
        { path: ['nodes', 'new'], after: conv },
        { path: ['nodes', 'new', 'params', 'channels'], after: 3 },
        { path: ['wires', 'l2g.map'], before: 'stage1.out' },
      ]),
    );
    expect(after.recipe.seed).toBe(8);
    expect(after.nodes['new']).toEqual({ kind: 'conv', params: { channels: 3 } });
    expect(Object.keys(after.wires)).not.toContain('l2g.map');
    expect(after.nodes['l2g']).toBe(sample.nodes['l2g']);
    expect(after.recipe.distillation).toBe(sample.recipe.distillation);
    expect([after.layout, after.data, after.weights]).toEqual([sample.layout, sample.data, sample.weights]);
    expect(after.layout).toBe(sample.layout);
  });

  it('does not write to the values of the patch', () => {
    const value = Object.freeze({ kind: 'conv', params: Object.freeze({}) });
    const patch = [
      { path: ['nodes', 'new'], after: value },
      { path: ['nodes', 'new', 'params', 'channels'], after: 3 },
    ];
    expect(applyPatch(sample, patch).ok).toBe(true);
    expect(value).toEqual({ kind: 'conv', params: {} });
  });

  it('does nothing for an empty patch', () => {
    expect(expectSuccess(applyPatch(sample, []))).toBe(sample);
  });

  it('may pass through states that are no documents', () => {
    const after = applyPatch(sample, [
      { path: ['data', 'format'], before: 'folder', after: 'bundled' },
      { path: ['data', 'directory'], before: '../images' },
      { path: ['data', 'name'], after: 'fashion-mnist-mini' },
    ]);
    expect(expectSuccess(after).data).toMatchObject({ format: 'bundled', trainImages: 4000 });
  });

  it.each<[string, Change, string]>([
    ['another value', { path: ['recipe', 'seed'], before: 6, after: 8 }, '6 was expected, but 7 is there'],
    [
      'another object',
      { path: ['weights'], before: {}, after: {} },
      'an object was expected, but a different one',
    ],
    ['a value too many', { path: ['recipe', 'seed'], after: 8 }, 'no value was expected, but 7'],
    ['a value too few', { path: ['nodes', 'x'], before: conv }, 'an object was expected, but no value'],
    ['no path', { path: [], after: 1 }, 'at least one key'],
    ['an unknown section', { path: ['edges'], after: {} }, 'no such section'],
    ['an inherited section', { path: ['toString'], after: 1 }, 'no such section'],
    ['the version', { path: ['version'], before: 1, after: 2 }, 'never touches the format'],
    ['a prototype', { path: ['nodes', '__proto__', 'kind'], after: 'x' }, 'a key is not allowed'],
    ['a constructor', { path: ['nodes', 'constructor'], after: conv }, 'a key is not allowed'],
    ['a missing parent', { path: ['nodes', 'x', 'kind'], after: 'a' }, 'nothing in the document holds'],
    [
      'an inherited parent',
      { path: ['nodes', 'toString', 'name'], after: 'a' },
      'nothing in the document holds',
    ],
    [
      'the inside of a list',
      { path: ['data', 'mean', '0'], before: 0.485, after: 1 },
      'nothing in the document holds',
    ],
    [
      'the inside of a text',
      { path: ['name', 'length'], before: 18, after: 1 },
      'nothing in the document holds',
    ],
    ['a path without end', { path: Array.from({ length: 33 }, () => 'nodes'), after: 1 }, 'too long'],
    ['a function', { path: ['nodes', 'x'], after: () => conv }, 'no plain data'],
    ['all nodes at once', { path: ['nodes'], before: sample.nodes, after: {} }, 'one by one'],
    ['all wires at once', { path: ['wires'], before: sample.wires, after: {} }, 'one by one'],
    ['all positions at once', { path: ['layout', 'nodes'], before: {}, after: {} }, 'one by one'],
    ['the layout at once', { path: ['layout'], before: sample.layout }, 'one by one'],
    ['NaN', { path: ['recipe', 'seed'], before: 7, after: NaN }, 'no plain data'],
    [
      'a forbidden key inside',
      { path: ['nodes', 'x'], after: JSON.parse('{"__proto__":1}') as unknown },
      'no plain data',
    ],
  ])('refuses %s', (_name, change, why) => {
    const told = refused(change);
    expect(told).toContain('patch/does-not-apply');
    expect(told).toContain(why);
  });

  it.each<[string, Change, string]>([
    [
      'a value out of range',
      { path: ['recipe', 'batchSize'], before: 64, after: 0 },
      'document/out-of-range',
    ],
    [
      'a value of a wrong type',
      { path: ['nodes', 'l2g', 'params', 'patch'], before: 4, after: null },
      'document/wrong-type',
    ],
    ['an unknown key', { path: ['nodes', 'l2g', 'colour'], after: 'red' }, 'document/unknown-key'],
    ['an unknown key of the layout', { path: ['layout', 'zoom'], after: 1 }, 'document/unknown-key'],
    ['a bad id', { path: ['nodes', 'Bad id'], after: conv }, 'document/invalid-name'],
    ['a bad port', { path: ['wires', 'l2g'], after: 'stem.out' }, 'document/invalid-name'],
    [
      'a bad place',
      { path: ['layout', 'nodes', 'l2g', 'x'], before: 660, after: 1e9 },
      'document/out-of-range',
    ],
    ['a missing section', { path: ['recipe'], before: sample.recipe }, 'document/missing-key'],
    ['a missing kind', { path: ['nodes', 'stage1', 'kind'], before: 'resnet-stage' }, 'document/missing-key'],
    ['defaults left out', { path: ['nodes', 'x'], after: { kind: 'a' } }, 'patch/incomplete'],
    ['a default taken away', { path: ['notes'], before: sample.notes }, 'patch/incomplete'],
    [
      'too many parameters',
      { path: ['nodes', 'x'], after: { kind: 'a', params: manyParams } },
      'document/too-many',
    ],
  ])('refuses %s with the reason of the schema', (_name, change, code) => {
    expect(refused(change)).toContain(code);
  });

  it('names the place', () => {
    const patch = [{ path: ['nodes', 'l2g', 'params', 'patch'], before: 4, after: [] }];
    const [problem] = expectProblems(applyPatch(sample, patch));
    expect(problem?.place).toEqual({ node: 'l2g', path: ['nodes', 'l2g', 'params', 'patch'] });
  });

  it('tells of the first part that is wrong only', () => {
    const patch = ['a', 'b', 'c'].map((id) => ({ path: ['nodes', id], after: { kind: 1, params: {} } }));
    expect(expectProblems(applyPatch(sample, patch)).map(({ place }) => place.node)).toEqual(['a']);
  });

  it('keeps the number of nodes within the limit', () => {
    const count = limits.nodes - Object.keys(sample.nodes).length;
    const add = (index: number): Change => ({ path: ['nodes', `n${index}`], after: conv });
    const full = expectSuccess(
      applyPatch(
        sample,
        Array.from({ length: count }, (_, index) => add(index)),
      ),
    );
    expect(expectProblem(applyPatch(full, [add(count)])).code).toBe('document/too-many');
    expect(applyPatch(full, [{ path: ['nodes', 'n0'], before: conv }, add(count)]).ok).toBe(true);
  });
});
