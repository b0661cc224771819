/** @file A part of a graph as a program: what lies on the way counts, and what is wrong elsewhere doesn't. */

import { describe, expect, it } from 'vitest';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { compilePart } from '../../../../shared/plan/compile-part.ts';
import { expectProblem, expectSuccess } from '../../../support/expect-result.ts';
import { vitToResnet } from '../../../support/small-networks.ts';

const whole = vitToResnet();

function without(document: TasDocument, ...ids: string[]): TasDocument {
  const nodes = Object.fromEntries(Object.entries(document.nodes).filter(([id]) => !ids.includes(id)));
  return { ...document, nodes };
}

function changed(id: string, params: Record<string, number>): TasDocument {
  const node = whole.nodes[id];
  if (!node) throw new Error(`there is no ${id}`);
  return { ...whole, nodes: { ...whole.nodes, [id]: { ...node, params: { ...node.params, ...params } } } };
}

describe('the part up to a node', () => {
  it('holds what lies before it, in order, and no term', () => {
    const { plan, value, shape } = expectSuccess(compilePart(buildGraph(whole), 'student-s2'));
    expect(plan.applications.map(({ node }) => node)).toEqual(['student-stem', 'student-s1', 'student-s2']);
    expect(plan.modules.map(({ id }) => id).sort()).toEqual(['student-s1', 'student-s2', 'student-stem']);
    expect(plan.terms).toEqual([]);
    expect(value).toBe('student-s2.out');
    expect(shape.type).toBe('map');
  });

  it('needs neither a student nor a loss, nor what stands elsewhere to be right', () => {
    const losses = Object.keys(whole.nodes).filter(
      (id) => buildGraph(whole).nodes.get(id)?.definition?.family === 'loss',
    );
    const torn = without(whole, ...losses, 'student-s4', 'student-head');
    expectSuccess(compilePart(buildGraph(torn), 'student-s3'));
  });

  it("applies an owner's weights though nothing flows into the owner", () => {
    const torn = without(whole, 'teacher-s3');
    const { plan } = expectSuccess(compilePart(buildGraph(torn), 'assistant-last'));
    expect(plan.modules.map(({ id }) => id)).toContain('teacher-s4');
    expect(plan.applications.map(({ node }) => node)).not.toContain('teacher-s4');
  });

  it('may be the image itself, or its labels', () => {
    const input = Object.entries(whole.nodes).find(([, { kind }]) => kind === 'image')?.[0] ?? '';
    const graph = buildGraph(whole);
    expect(expectSuccess(compilePart(graph, input)).shape.type).toBe('map');
    expect(expectSuccess(compilePart(graph, input, 'labels')).shape.type).toBe('labels');
  });
});

describe('what has no value', () => {
  it('names what is wrong on the way', () => {
    const problem = expectProblem(compilePart(buildGraph(changed('student-s1', { in: 999 })), 'student-s3'));
    expect(problem.place.node).toBe('student-s1');
  });

  it('names the input that nothing is wired to', () => {
    const problem = expectProblem(compilePart(buildGraph(without(whole, 'student-s2')), 'student-s3'));
    expect(problem).toMatchObject({ code: 'graph/missing-input', place: { node: 'student-s3' } });
  });

  it.each([
    ['no such node', 'nobody', undefined],
    ['the name of a thing that every object has', 'constructor', undefined],
    ['no such output', 'student-s1', 'elsewhere'],
  ])('is told for %s', (_what, node, port) => {
    expect(expectProblem(compilePart(buildGraph(whole), node, port)).code).toBe('preview/no-value');
  });

  it('is told for a loss', () => {
    const graph = buildGraph(whole);
    const loss = [...graph.nodes.values()].find(({ definition }) => definition?.family === 'loss')?.id ?? '';
    expect(expectProblem(compilePart(graph, loss)).code).toBe('preview/no-value');
  });
});
