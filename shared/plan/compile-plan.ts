/** @file Compiles a sound graph to a plan. The same document gives the same plan, byte for byte. */

import { portRef } from '../document/port-ref.ts';
import type { Role } from '../document/schema.ts';
import { isSound, type Graph, type GraphNode } from '../graph/graph.ts';
import { readObjective } from '../graph/objective.ts';
import { failure, success, type Result } from '../problem.ts';
import type { Application, Plan, PlanInput, PlanModule, Readout, Term } from './plan.ts';

const roles: readonly Role[] = ['teacher', 'assistant', 'student'];

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A node's module. */
export function toModule(node: GraphNode): PlanModule {
  return {
    id: node.id,
    kind: node.node.kind,
    owner: node.definition?.trainingOnly ? 'objective' : (node.role ?? 'objective'),
    params: sorted(node.params),
    frozen: node.node.frozen ?? false,
    weights: node.weights,
    prefix: node.definition?.naming === 'node' ? `${node.id}.` : '',
  };
}

/** A node's computation. */
export function toApplication(graph: Graph, node: GraphNode): Application {
  const hasWeights = (graph.nodes.get(node.owner)?.weights.length ?? 0) > 0;
  const inputs = Object.entries(node.sources).map(
    ([port, source]) => [port, portRef(source.node, source.port)] as const,
  );
  return {
    node: node.id,
    kind: node.node.kind,
    module: hasWeights ? node.owner : null,
    role: node.role ?? null,
    params: sorted(node.params),
    inputs: sorted(Object.fromEntries(inputs)),
    inputShapes: sorted(node.inputs),
    outputShapes: sorted(node.outputs ?? {}),
  };
}

/** The batch that an input node gives. */
export function toInput(node: GraphNode): PlanInput {
  const { channels, height, width, classes } = node.params;
  return {
    node: node.id,
    channels: Number(channels),
    height: Number(height),
    width: Number(width),
    classes: Number(classes),
  };
}

function toTerms(graph: Graph): Term[] {
  return readObjective(graph.nodes).map(({ loss, learner, source, weight }) => ({
    ...toApplication(graph, loss),
    weight,
    learner: learner ?? null,
    source: source ?? null,
  }));
}

/** The last logits of each network in the order of computation. */
function toReadouts(graph: Graph): Readout[] {
  return roles.flatMap((role) => {
    const heads = graph.order.flatMap((id) => {
      const node = graph.nodes.get(id);
      if (node?.role !== role) return [];
      return Object.entries(node.outputs ?? {})
        .filter(([, shape]) => shape.type === 'logits')
        .map(([port]) => portRef(id, port));
    });
    const logits = heads.at(-1);
    return logits === undefined ? [] : [{ role, logits }];
  });
}

/** The plan of a graph, or the graph's problems if any of them is an error. */
export function compilePlan(graph: Graph): Result<Plan> {
  const nodes = graph.order.flatMap((id) => graph.nodes.get(id) ?? []);
  const input = nodes.find((node) => node.definition?.family === 'input');
  if (!isSound(graph) || !input) return failure(...graph.problems);
  const computed = nodes.filter((node) => node.definition?.family !== 'loss' && node !== input);
  const modules = nodes.filter((node) => node.weights.length > 0).map(toModule);
  return success({
    version: 1,
    input: toInput(input),
    modules: modules.sort((a, b) => (a.id < b.id ? -1 : 1)),
    applications: computed.map((node) => toApplication(graph, node)),
    terms: toTerms(graph),
    readouts: toReadouts(graph),
  });
}
