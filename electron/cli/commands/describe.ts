/** @file `tas describe`: shapes, weights, work and memory of every node, totals by network, and the objective. */

import { describeShape } from '../../../shared/catalog/port-shape.ts';
import type { Graph, GraphNode } from '../../../shared/graph/graph.ts';
import { readObjective } from '../../../shared/graph/objective.ts';
import { parameterCount, roleCosts } from '../../../shared/graph/role-costs.ts';
import { compilePlan } from '../../../shared/plan/compile-plan.ts';
import { printPlan } from '../../../shared/plan/print-plan.ts';
import type { Problem } from '../../../shared/problem.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { printProblems } from '../print/print-problems.ts';
import { bytesText, countText } from '../../../shared/quantities.ts';
import { tableLines } from '../print/table.ts';
import { checkDocumentFile } from '../read-document.ts';

function drawnNodes(graph: Graph): readonly GraphNode[] {
  return graph.order
    .flatMap((id) => graph.nodes.get(id) ?? [])
    .filter((node) => node.definition?.family !== 'loss');
}

function nodeFacts(node: GraphNode): {
  readonly id: string;
  readonly kind: string;
  readonly role: string | null;
  readonly borrows: string | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly parameters: number;
  readonly macs: number | null;
  readonly activationBytes: number | null;
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[] }[];
} {
  return {
    id: node.id,
    kind: node.node.kind,
    role: node.role ?? null,
    borrows: node.owner === node.id ? null : node.owner,
    outputs: Object.fromEntries(
      Object.entries(node.outputs ?? {}).map(([port, shape]) => [port, describeShape(shape)]),
    ),
    parameters: parameterCount(node),
    macs: node.cost?.macs ?? null,
    activationBytes: node.cost ? 4 * node.cost.activations : null,
    weights: node.weights.map(({ name, shape }) => ({ name, shape })),
  };
}

function nodeRow(node: GraphNode): readonly string[] {
  const facts = nodeFacts(node);
  return [
    facts.id,
    facts.role ?? '',
    facts.borrows === null ? facts.kind : `${facts.kind} of ${facts.borrows}`,
    Object.values(facts.outputs).join(', ') || '?',
    facts.borrows === null ? countText(facts.parameters) : 'shared',
    facts.macs === null ? '?' : countText(facts.macs),
    facts.activationBytes === null ? '?' : bytesText(facts.activationBytes),
  ];
}

function printText(graph: Graph): void {
  const nodes = tableLines(
    ['node', 'network', 'kind', 'output', 'parameters', 'MACs', 'activations'],
    drawnNodes(graph).map(nodeRow),
    3,
  );
  const costs = roleCosts(graph);
  const ratio =
    costs.student.parameters > 0 ? (costs.teacher.parameters / costs.student.parameters).toFixed(2) : '-';
  const roles = (['teacher', 'assistant', 'student'] as const).map((role) => [
    role,
    countText(costs[role].parameters),
    countText(costs[role].macs),
    bytesText(costs[role].activationBytes),
  ]);
  const terms = readObjective(graph.nodes).map(({ loss, learner, source, weight }) => [
    loss.id,
    loss.definition?.title ?? loss.node.kind,
    `${source ?? '?'} -> ${learner ?? '?'}`,
    String(weight),
  ]);
  const lines = [
    graph.document.name,
    '',
    ...nodes,
    '',
    ...tableLines(['network', 'parameters', 'MACs', 'activations'], roles),
    `teacher / student parameters: ${ratio}. All figures are for one image, forward; activations are what the gradient needs.`,
    '',
    ...tableLines(['loss', 'kind', 'knowledge', 'weight'], terms, 3),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Options of `tas describe`. */
export interface DescribeOptions {
  readonly json?: boolean;
  /** Print the compiled plan instead. */
  readonly plan?: boolean;
}

function printCompiled(graph: Graph, problems: readonly Problem[]): ExitCode {
  const plan = compilePlan(graph);
  if (plan.ok) process.stdout.write(printPlan(plan.value));
  else printProblems(problems);
  return plan.ok ? exitCode.fine : exitCode.input;
}

/** Describes one document, also where it has problems, as far as its shapes are known. */
export async function describe(file: string, options: DescribeOptions): Promise<ExitCode> {
  const checked = await checkDocumentFile(file);
  if (!checked.ok) {
    printProblems(checked.problems);
    return exitCode.input;
  }
  const { graph, problems } = checked.value;
  if (options.plan) return printCompiled(graph, problems);
  if (options.json) {
    const terms = readObjective(graph.nodes).map(({ loss, learner, source, weight }) => ({
      node: loss.id,
      kind: loss.node.kind,
      learner: learner ?? null,
      source: source ?? null,
      weight,
    }));
    const facts = {
      name: graph.document.name,
      nodes: drawnNodes(graph).map(nodeFacts),
      networks: roleCosts(graph),
      terms,
      problems,
    };
    process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`);
  } else {
    printText(graph);
    printProblems(problems);
  }
  return problems.some((problem) => problem.severity === 'error') ? exitCode.input : exitCode.fine;
}
