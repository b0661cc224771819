/** @file Compiles what one output of a graph needs, whatever else is unfinished: a preview asks no more of a drawing. */

import { portRef } from '../document/port-ref.ts';
import type { PortShape } from '../catalog/port-shape.ts';
import type { Graph, GraphNode } from '../graph/graph.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';
import { toApplication, toInput, toModule } from './compile-plan.ts';
import type { Plan } from './plan.ts';

/** A part of a graph as a program: no terms, no readouts. */
export interface PartPlan {
  readonly plan: Plan;
  /** The wanted value, `node.port`, and its shape. */
  readonly value: string;
  readonly port: string;
  readonly shape: PortShape;
}

/** The node and all that it depends on, by wires. */
function upstream(graph: Graph, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    for (const { node } of Object.values(graph.nodes.get(next)?.sources ?? {})) waiting.push(node);
  }
  return found;
}

function nodeProblem(id: string, message: string): Problem {
  return errorProblem('preview/no-value', message, { node: id });
}

/** Errors that stand in the way of training alone. */
const ofTraining: ReadonlySet<string> = new Set([
  'graph/no-role',
  'graph/needless-role',
  'graph/weight-name-taken',
]);

/** An owner lends its weights, which its kind and parameters decide: what flows into it doesn't matter. */
const ofWeights: ReadonlySet<string> = new Set([
  'graph/unknown-kind',
  'graph/unknown-param',
  'graph/bad-param',
  'graph/too-large',
]);

/** What keeps the nodes of a part, and those whose weights they apply, from being computed. */
function faultsOf(graph: Graph, ids: ReadonlySet<string>, owners: ReadonlySet<string>): readonly Problem[] {
  return graph.problems.filter(({ severity, code, place: { node } }) => {
    if (severity !== 'error' || node === undefined) return false;
    return ids.has(node) ? !ofTraining.has(code) : owners.has(node) && ofWeights.has(code);
  });
}

function targetOf(
  graph: Graph,
  id: string,
  port: string | undefined,
): Result<{ readonly node: GraphNode; readonly port: string }> {
  const node = graph.nodes.get(id);
  if (!node) return failure(nodeProblem(id, `There is no node ${id} in the document.`));
  if (node.definition?.family === 'loss') {
    return failure(
      nodeProblem(id, `${id} is a loss: it says something of a batch in training, and nothing of one image.`),
    );
  }
  const ports = node.definition?.outputs.map(({ name }) => name) ?? [];
  const chosen = port ?? ports[0];
  if (chosen !== undefined && ports.includes(chosen)) return success({ node, port: chosen });
  return failure(nodeProblem(id, `${id} has no output ${port ?? ''}. It has: ${ports.join(', ')}.`));
}

/** The program of one output: its first, unless named. Problems are those that lie on the way to it. */
export function compilePart(graph: Graph, id: string, port?: string): Result<PartPlan> {
  const target = targetOf(graph, id, port);
  if (!target.ok) return target;
  const ids = upstream(graph, id);
  const nodes = graph.order.filter((each) => ids.has(each)).flatMap((each) => graph.nodes.get(each) ?? []);
  const owners = new Set(nodes.map(({ owner }) => owner));
  const faults = faultsOf(graph, ids, owners);
  if (faults.length > 0) return failure(...faults);
  const [input, ...others] = nodes.filter((node) => node.definition?.family === 'input');
  const shape = target.value.node.outputs?.[target.value.port];
  if (!input || others.length > 0 || !shape)
    return failure(nodeProblem(id, `${id} gets no image, so there is nothing to show.`));
  const modules = [...owners].flatMap((owner) => graph.nodes.get(owner) ?? []);
  return success({
    plan: {
      version: 1,
      input: toInput(input),
      modules: modules.filter(({ weights }) => weights.length > 0).map(toModule),
      applications: nodes.filter((node) => node !== input).map((node) => toApplication(graph, node)),
      terms: [],
      readouts: [],
    },
    value: portRef(id, target.value.port),
    port: target.value.port,
    shape,
  });
}
