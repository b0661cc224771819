/** @file Whatever is drawn: what is offered for a wire fits, what a drag is told is true, and all of it can be undone. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../shared/document/apply-patch.ts';
import type { Edit } from '../../shared/document/edits/edit.ts';
import { groupsByNode } from '../../shared/document/edits/group-members.ts';
import { reversePatch } from '../../shared/document/reverse-patch.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import { buildGraph } from '../../shared/graph/build-graph.ts';
import type { Graph } from '../../shared/graph/graph.ts';
import { groupBoundary } from '../../shared/graph/group-boundary.ts';
import { spliceNewNode, spliceNode } from '../../shared/graph/splice-node.ts';
import { acceptSuggestion, suggestNodes } from '../../shared/graph/suggest-nodes.ts';
import { validTargets } from '../../shared/graph/valid-targets.ts';
import { deepFreeze } from '../support/deep-freeze.ts';
import { expectSuccess } from '../support/expect-result.ts';
import { arbitraryDocument } from './arbitrary-document.ts';
import { arbitraryDrawing } from './arbitrary-drawing.ts';
import { fuzzRuns, fuzzTimeout } from './fuzz-runs.ts';

const numRuns = fuzzRuns(120);
const anyDocument = fc.oneof(
  { weight: 4, arbitrary: arbitraryDrawing(6) },
  { weight: 1, arbitrary: arbitraryDocument(8) },
);

/** Every port of a graph, `node.port`. */
function portsOf(graph: Graph): readonly string[] {
  return [...graph.nodes.values()].flatMap(({ id, definition }) =>
    [...(definition?.inputs ?? []), ...(definition?.outputs ?? [])].map(({ name }) => `${id}.${name}`),
  );
}

/** The document after an edit, which its reversal takes back. */
function done(document: TasDocument, { patch }: Edit): TasDocument {
  const after = expectSuccess(applyPatch(document, patch));
  expect(expectSuccess(applyPatch(after, reversePatch(patch)))).toEqual(document);
  return after;
}

describe('a wire dropped on empty space', () => {
  it(
    'is offered nodes that have no fault but inputs that are still open',
    () => {
      fc.assert(
        fc.property(anyDocument, fc.nat(), fc.nat(), (document, at, which) => {
          const graph = buildGraph(deepFreeze(document));
          const ports = portsOf(graph);
          const port = ports[at % ports.length] ?? 'nobody.out';
          const offers = suggestNodes(graph, port);
          const offer = offers[which % offers.length];
          if (!offer) return;
          const edit = expectSuccess(acceptSuggestion(document, offer, { x: 1, y: 2 }));
          const after = buildGraph(done(document, edit));
          for (const node of after.nodes.values()) {
            if (Object.hasOwn(document.nodes, node.id)) continue;
            const faults = node.problems
              .map(({ code }) => code)
              .filter((code) => code !== 'graph/missing-input');
            expect([offer.kind, offer.end, faults]).toEqual([offer.kind, offer.end, []]);
          }
        }),
        { numRuns: 5 * numRuns },
      );
    },
    fuzzTimeout,
  );
});

describe('a drag', () => {
  it(
    'is told of every port on the other side, once, from both ends alike',
    () => {
      fc.assert(
        fc.property(anyDocument, fc.nat(), (document, at) => {
          const graph = buildGraph(deepFreeze(document));
          const ports = portsOf(graph);
          const port = ports[at % ports.length] ?? 'nobody.out';
          const { fits, misfits } = validTargets(graph, port);
          for (const ref of fits) {
            expect(misfits.has(ref)).toBe(false);
            expect([ref, validTargets(graph, ref).fits.has(port)]).toEqual([ref, true]);
          }
          for (const [ref, reason] of misfits) {
            expect(reason).toMatch(/\.$/);
            expect([ref, validTargets(graph, ref).fits.has(port)]).toEqual([ref, false]);
          }
        }),
        { numRuns },
      );
    },
    fuzzTimeout,
  );
});

describe('a node dropped on a wire', () => {
  it(
    'goes in without a loop, or not at all',
    () => {
      fc.assert(
        fc.property(anyDocument, fc.nat(), fc.nat(), (document, at, which) => {
          const graph = buildGraph(deepFreeze(document));
          const wires = Object.keys(document.wires);
          const ids = Object.keys(document.nodes);
          const [to, id] = [wires[at % wires.length] ?? 'nobody.in', ids[which % ids.length] ?? 'nobody'];
          const kind = document.nodes[id]?.kind ?? 'pool';
          for (const edit of [spliceNode(graph, to, id), spliceNewNode(graph, to, kind, { x: 1, y: 2 })]) {
            if (edit === undefined) continue;
            const after = buildGraph(done(document, expectSuccess(edit)));
            const cycles = (of: Graph): number =>
              of.problems.filter(({ code }) => code === 'graph/cycle').length;
            if (cycles(graph) === 0) expect(cycles(after)).toBe(0);
          }
        }),
        { numRuns: 5 * numRuns },
      );
    },
    fuzzTimeout,
  );
});

it(
  'a group as one box has each wire that crosses it, once',
  () => {
    fc.assert(
      fc.property(anyDocument, fc.func(fc.boolean()), (document, isMember) => {
        const graph = buildGraph(document);
        const members = Object.keys(document.nodes).filter((id) => isMember(id));
        const { inputs, outputs, cost } = groupBoundary(graph, members);
        const crossing = Object.entries(document.wires).filter(
          (ends) => ends.filter((ref) => members.includes(ref.slice(0, ref.indexOf('.')))).length === 1,
        );
        expect(inputs.length + outputs.reduce((sum, { to }) => sum + to.length, 0)).toBe(crossing.length);
        expect(Math.min(cost.parameters, cost.macs, cost.activationBytes)).toBeGreaterThanOrEqual(0);
        for (const [id, group] of groupsByNode(document)) {
          expect(document.layout.groups[group]?.nodes).toContain(id);
          expect(Object.hasOwn(document.nodes, id)).toBe(true);
        }
      }),
      { numRuns },
    );
  },
  fuzzTimeout,
);
