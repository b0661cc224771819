/** @file What holds of the graph of every document, drawn by hand or by malice. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../shared/document/apply-patch.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import { writeCanonicalJson } from '../../shared/formats/canonical-json.ts';
import { buildGraph } from '../../shared/graph/build-graph.ts';
import { isSound, type Graph } from '../../shared/graph/graph.ts';
import { compilePlan } from '../../shared/plan/compile-plan.ts';
import { printPlan } from '../../shared/plan/print-plan.ts';
import type { Problem } from '../../shared/problem.ts';
import { deepFreeze } from '../support/deep-freeze.ts';
import { expectSuccess } from '../support/expect-result.ts';
import { arbitraryDocument } from './arbitrary-document.ts';
import { arbitraryDrawing, arbitraryMutation, mutate, soundDrawings } from './arbitrary-drawing.ts';
import { fuzzRuns, fuzzTimeout } from './fuzz-runs.ts';

const numRuns = fuzzRuns(600);
const anyDocument = fc.oneof(
  { weight: 3, arbitrary: arbitraryDrawing(8) },
  { weight: 1, arbitrary: arbitraryDocument(8) },
);

/** All of a graph but its document, as data. */
function facts({ nodes, order, problems }: Graph): unknown {
  return {
    order,
    problems,
    nodes: [...nodes.values()].map(({ definition, ...node }) => ({ kind: definition?.kind, ...node })),
  };
}

function places({ place }: Problem): string {
  return JSON.stringify([place.node, place.port, place.path]);
}

function same(a: Problem, b: Problem): boolean {
  return a.code === b.code && places(a) === places(b);
}

/** Keys in another order, nodes as other objects. */
function shuffled(document: TasDocument, keep: (index: number) => boolean): TasDocument {
  const turn = <T>(record: Readonly<Record<string, T>>): Record<string, T> => {
    const entries = Object.entries(record);
    const front = entries.filter((_, index) => keep(index));
    const back = entries.filter((_, index) => !keep(index));
    return Object.fromEntries([...back.reverse(), ...front]);
  };
  const nodes = Object.fromEntries(
    Object.entries(turn(document.nodes)).map(([id, node]) => [id, { ...node, params: turn(node.params) }]),
  );
  return { ...document, nodes, wires: turn(document.wires) };
}

describe('the graph of any document', () => {
  it(
    'is built without throwing, the document untouched, and its problems name a place',
    () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          const { problems } = buildGraph(deepFreeze(document));
          for (const { code, message, place } of problems) {
            expect(code).toMatch(/^graph\/[a-z-]+$/);
            expect(message).toMatch(/[.?]$/);
            const { node } = place;
            if (node !== undefined) expect(Object.hasOwn(document.nodes, node)).toBe(true);
          }
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );

  it(
    'compiles where it is sound, and where it is not has an error with a place or about the whole',
    () => {
      const whole = new Set([
        'graph/no-input',
        'graph/no-student',
        'graph/nothing-teaches',
        'graph/nothing-to-train',
      ]);
      fc.assert(
        fc.property(anyDocument, (document) => {
          const graph = buildGraph(document);
          const plan = compilePlan(graph);
          expect(plan.ok).toBe(isSound(graph));
          if (plan.ok) return;
          const errors = plan.problems.filter(({ severity }) => severity === 'error');
          expect(errors.length).toBeGreaterThan(0);
          for (const { code, place } of errors)
            expect(place.node !== undefined || place.path !== undefined || whole.has(code)).toBe(true);
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );

  it(
    'offers only fixes that apply and that make their problem go away',
    () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          for (const problem of buildGraph(document).problems) {
            for (const fix of problem.fixes ?? []) {
              const mended = expectSuccess(applyPatch(document, fix.patch));
              const left = buildGraph(mended).problems.filter((other) => same(other, problem));
              expect(left, `${problem.code}: ${problem.message} / ${fix.title}`).toEqual([]);
            }
          }
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );

  it(
    'is the same built anew or from an earlier graph',
    () => {
      const changes = fc.array(arbitraryMutation, { minLength: 1, maxLength: 12 });
      fc.assert(
        fc.property(fc.constantFrom(...soundDrawings), changes, (start, sequence) => {
          let document = start;
          let graph = buildGraph(document);
          for (const change of sequence) {
            document = mutate(document, change);
            graph = buildGraph(document, graph);
            expect(facts(graph)).toEqual(facts(buildGraph(document)));
          }
        }),
        { numRuns: fuzzRuns(200) },
      );
    },
    fuzzTimeout,
  );

  it(
    'does not depend on the order of keys, nor the plan on that or the layout',
    () => {
      fc.assert(
        fc.property(arbitraryDrawing(3), fc.func(fc.boolean()), (document, keep) => {
          const before = buildGraph(document);
          const after = buildGraph({
            ...shuffled(document, keep),
            layout: { nodes: { image: { x: 3, y: -4 } }, groups: {} },
            name: 'other',
          });
          const unordered = ({ problems }: Graph): string[] =>
            problems.map((p) => writeCanonicalJson(p)).sort();
          expect(before.order).toEqual(after.order);
          if (!isSound(before)) return;
          expect(unordered(after)).toEqual(unordered(before));
          expect(printPlan(expectSuccess(compilePlan(after)))).toBe(
            printPlan(expectSuccess(compilePlan(before))),
          );
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );
});
