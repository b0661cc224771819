/** @file Every problem that the graph can have: its code, its place, its fixes, and that each fix mends it. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSound } from '../../../../shared/graph/graph.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { resnetToVit, smallResnet, studentAlone, vitToResnet } from '../../../support/small-networks.ts';
import { fixed, problemsOf } from './draw.ts';
import { problemCases } from './problem-cases.ts';

const folder = new URL('../../../../shared/graph/', import.meta.url);

/** Codes that the sources name. */
function codesInSources(): string[] {
  const text = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  return [...new Set(text.join('\n').match(/'graph\/[a-z-]+'/g) ?? [])]
    .map((code) => code.slice(1, -1))
    .sort();
}

it('has a case here for every code', () => {
  expect([...new Set(problemCases.map(({ code }) => code))].sort()).toEqual(codesInSources());
});

describe.each(problemCases)('$code: $name', ({ code, document, place, fixes, severity = 'error' }) => {
  const at = () =>
    problemsOf(document, code).find((problem) => JSON.stringify(problem.place) === JSON.stringify(place));

  it('is found at its place', () => {
    expect(problemsOf(document, code).map((problem) => problem.place)).toContainEqual(place);
    expect(at()?.severity).toBe(severity);
    expect(isSound(buildGraph(document))).toBe(severity === 'warning');
  });

  it('offers its fixes, and each of them mends it', () => {
    const problem = at();
    expect(problem?.fixes?.map(({ title }) => title) ?? []).toEqual(fixes);
    if (!problem) return;
    for (const title of fixes) {
      const left = problemsOf(fixed(document, problem, title), code);
      expect(left.map((other) => other.place)).not.toContainEqual(place);
    }
  });
});

it.each([
  ['a transformer that teaches a ResNet', vitToResnet()],
  ['a ResNet that teaches a transformer', resnetToVit()],
  ['a student alone', studentAlone(smallResnet('student'))],
])('finds nothing wrong with %s but an untrained teacher', (_name, document) => {
  const codes = buildGraph(document).problems.map(({ code }) => code);
  expect(codes.filter((code) => code !== 'graph/teacher-untrained')).toEqual([]);
});
