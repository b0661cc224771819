/** @file Prints how long the graph of a document of 500 nodes takes: whole, and after an edit of one node. `npm run bench:graph`. */

import { applyPatch } from '../../shared/document/apply-patch.ts';
import { parseDocument } from '../../shared/document/parse-document.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import { documentText } from '../../shared/document/write-document.ts';
import { buildGraph } from '../../shared/graph/build-graph.ts';
import { isSound } from '../../shared/graph/graph.ts';
import { compilePlan } from '../../shared/plan/compile-plan.ts';
import { expectSuccess } from '../support/expect-result.ts';
import { largeDocument } from './large-document.ts';

const rounds = 200;
const document = largeDocument(500);
const graph = buildGraph(document);
if (!isSound(graph)) throw new Error(graph.problems.map(({ message }) => message).join('\n'));

/** Milliseconds of each round, sorted, after as many unmeasured ones. */
function measure(f: (round: number) => void): number[] {
  const times: number[] = [];
  for (let round = -rounds; round < rounds; round++) {
    const start = performance.now();
    f(round + rounds);
    if (round >= 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

function report(name: string, bar: number, f: (round: number) => void): void {
  const times = measure(f);
  const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? NaN).toFixed(2);
  process.stdout.write(
    `${name.padEnd(58)} p50 ${at(0.5).padStart(7)} ms   p95 ${at(0.95).padStart(7)} ms   (bar ${bar} ms)\n`,
  );
}

/** Toggles one parameter and infers again from the graph before. */
function edits(id: string, key: string, values: readonly [number, number]): (round: number) => void {
  let now: TasDocument = document;
  let known = graph;
  return (round) => {
    const before = now.nodes[id]?.params[key];
    const after = values[round % 2] ?? 0;
    const path = ['nodes', id, 'params', key];
    now = expectSuccess(applyPatch(now, [{ path, ...(before === undefined ? {} : { before }), after }]));
    known = buildGraph(now, known);
  };
}

const file = documentText(document);
process.stdout.write(
  `${Object.keys(document.nodes).length} nodes, ${Object.keys(document.wires).length} wires\n`,
);
report('validate and compile', 100, () => void expectSuccess(compilePlan(buildGraph(document))));
report('read, validate and compile', 100, () => {
  void expectSuccess(compilePlan(buildGraph(expectSuccess(parseDocument(file)).document)));
});
report('edit a loss weight, infer again', 16, edits('nce-3', 'weight', [0.2, 0.3]));
report("edit a stage's blocks, infer again", 16, edits('student-s2', 'blocks', [3, 2]));
report("edit the stem's stride, infer all behind it again", 16, edits('student-stem', 'stride', [1, 2]));
report('edit a width so that wires no longer fit, and back', 16, edits('student-s3', 'width', [300, 256]));
