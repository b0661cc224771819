/** @file What is made from a document, or why nothing is. */

import { expect, it } from 'vitest';
import { generatedText } from '../../../../renderer/code/generated-text.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { expectProblems, expectSuccess } from '../../../support/expect-result.ts';
import { resnetToVit, smallResnet, smallVit, studentAlone } from '../../../support/small-networks.ts';

it('is the plan, or a network as TypeScript', () => {
  const graph = buildGraph(resnetToVit());
  expect(expectSuccess(generatedText(graph, 'plan')).text).toMatch(/^\{\n {2}"version": 1,/);
  expect(expectSuccess(generatedText(graph, 'assistant')).text).toContain('export function assistant(');
});

it('is nothing for a network that is not there, with the reason', () => {
  const graph = buildGraph(studentAlone(smallVit('student')));
  const [problem] = expectProblems(generatedText(graph, 'assistant'));
  expect(problem?.message).toContain('No assistant');
});

it('is nothing while the graph has errors: those, without the warnings', () => {
  const problems = expectProblems(generatedText(buildGraph(studentAlone(smallResnet('teacher'))), 'plan'));
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.every(({ severity }) => severity === 'error')).toBe(true);
});
