/** @file From a place in a document to a line of its text. */

import { describe, expect, it } from 'vitest';
import { placeInText, placeOfPath } from '../../../../shared/document/problem-place.ts';
import { errorProblem, type ProblemPlace } from '../../../../shared/problem.ts';
import { sampleText } from '../../../support/sample-document.ts';

/** The source from the place on that a problem with these coordinates gets. */
function sourceAt(place: ProblemPlace, length: number): string {
  const [problem] = placeInText(sampleText, [errorProblem('a/b', 'wrong', place)]);
  const { line = 0, column = 0 } = problem?.place ?? {};
  return (sampleText.split('\n')[line - 1] ?? '').slice(column - 1, column - 1 + length);
}

describe('placeOfPath', () => {
  it.each([
    [['nodes', 'l2g'], { node: 'l2g' }],
    [['nodes', 'l2g', 'params', 'dim'], { node: 'l2g' }],
    [['layout', 'nodes', 'l2g', 'x'], { node: 'l2g' }],
    [['wires', 'l2g.map'], { node: 'l2g', port: 'map' }],
    [['wires', 'l2g'], {}],
    [['nodes'], {}],
    [['layout', 'nodes'], {}],
    [['layout', 'groups', 'cnn', 'title'], {}],
    [['recipe', 'seed'], {}],
    [['data', 'mean', 1], {}],
    [[], {}],
  ])('%j is about %j', (path, canvas) => {
    expect(placeOfPath(path)).toEqual({ ...canvas, path });
  });
});

describe('placeInText', () => {
  it.each<[string, ProblemPlace]>([
    ['"batchSize": 64', { path: ['recipe', 'batchSize'] }],
    ['"l2g": {', { node: 'l2g' }],
    ['"l2g.map"', { node: 'l2g', port: 'map' }],
    ['0.456', { path: ['data', 'mean', 1] }],
  ])('finds %s', (source, place) => {
    expect(sourceAt(place, source.length)).toBe(source);
  });

  it('falls back on what is nearest', () => {
    expect(sourceAt({ node: 'l2g', port: 'unwired' }, 6)).toBe('"l2g":');
    expect(sourceAt({ path: ['recipe', 'distillation', 'epoch'] }, 14)).toBe('"distillation"');
    expect(sourceAt({ node: 'nobody' }, 7)).toBe('"nodes"');
    expect(sourceAt({ path: ['nmae'] }, 1)).toBe('{');
  });

  it('adds the file, and leaves problems without a place or with a line alone', () => {
    const placed = errorProblem('a/b', 'wrong', { line: 3, column: 4, path: ['name'] });
    const nowhere = errorProblem('a/b', 'wrong');
    expect(placeInText(sampleText, [placed, nowhere])).toEqual([placed, nowhere]);
    expect(placeInText(sampleText, [nowhere], 'f')[0]?.place).toEqual({ file: 'f' });
    expect(placeInText('no json', [errorProblem('a/b', 'wrong', { node: 'a' })])[0]?.place).toEqual({
      node: 'a',
    });
  });
});
