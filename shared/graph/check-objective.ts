/** @file Checks of the document as a distillation: is there a student, does something teach it, is the teacher ready. */

import type { TasDocument } from '../document/schema.ts';
import { errorProblem, type Fix, type Problem, type ProblemPlace } from '../problem.ts';
import { nameNode, type GraphNode } from './graph.ts';
import { readObjective, type Relation } from './objective.ts';

function warning(
  code: string,
  message: string,
  place: ProblemPlace = {},
  fixes: readonly Fix[] = [],
): Problem {
  return { code, severity: 'warning', message, place, fixes };
}

function checkInput(nodes: ReadonlyMap<string, GraphNode>): Problem[] {
  const inputs = [...nodes.values()].filter((node) => node.definition?.family === 'input');
  if (inputs.length === 0) {
    return [
      errorProblem(
        'graph/no-input',
        'There is no image input. Add one and wire it to the first stage of each network.',
      ),
    ];
  }
  return inputs
    .slice(1)
    .map((node) =>
      errorProblem(
        'graph/second-input',
        `${nameNode(node.id, node.node)} is a second image input; a document has one batch.`,
        { node: node.id },
      ),
    );
}

function nothingToTrain(own: readonly GraphNode[]): Problem {
  const message =
    own.length === 0
      ? 'The student has no weights of its own, so there is nothing to train. Give it a stage that it does not borrow.'
      : 'Every stage of the student is frozen, so there is nothing to train. Let one of them train.';
  const fixes = own.map(({ id }) => ({
    title: `Let ${id} train`,
    patch: [{ path: ['nodes', id, 'frozen'], before: true }],
  }));
  return errorProblem('graph/nothing-to-train', message, {}, fixes);
}

function checkStudent(nodes: ReadonlyMap<string, GraphNode>, relations: readonly Relation[]): Problem[] {
  const student = [...nodes.values()].filter((node) => node.role === 'student');
  if (student.length === 0)
    return [
      errorProblem(
        'graph/no-student',
        'There is no student. Give the nodes of the network to be trained the role student.',
      ),
    ];
  const own = student.filter((node) => node.weights.length > 0 && !node.definition?.trainingOnly);
  const known = student.every(({ definition }) => definition);
  if (known && own.every(({ node }) => node.frozen)) return [nothingToTrain(own)];
  if (relations.some(({ learner, weight }) => learner === 'student' && weight > 0)) return [];
  return [
    errorProblem(
      'graph/nothing-teaches',
      'No loss teaches the student. Wire its logits or its embedding to the learner input of a loss.',
    ),
  ];
}

/** TAS, ablation C: without T->A the untrained assistant poisons the student (CIFAR-100: 81.6 -> 25.6 %). */
function checkAssistant(relations: readonly Relation[]): Problem[] {
  const teaches = relations.find(({ source, weight }) => source === 'assistant' && weight > 0);
  const taught = relations.some(({ learner, weight }) => learner === 'assistant' && weight > 0);
  if (!teaches || taught) return [];
  return [
    warning(
      'graph/assistant-untaught',
      'The student learns from an assistant that nothing teaches; an untrained assistant ruins the student. Add a loss from the teacher to the assistant.',
      { node: teaches.loss.id },
    ),
  ];
}

function checkTeacher(
  document: TasDocument,
  nodes: ReadonlyMap<string, GraphNode>,
  relations: readonly Relation[],
): Problem[] {
  const teaches = relations.some(({ source, weight }) => source === 'teacher' && weight > 0);
  if (!teaches) return [];
  if (document.recipe.teacher) {
    const own = relations.some(({ learner, source }) => learner === 'teacher' && source === 'labels');
    if (own) return [];
    return [
      errorProblem(
        'graph/teacher-without-loss',
        'The recipe trains the teacher first, but no cross entropy is wired to its logits.',
        { path: ['recipe', 'teacher'] },
      ),
    ];
  }
  const holdsWeights = [...nodes.values()].some((node) => node.role === 'teacher' && node.weights.length > 0);
  if (!holdsWeights || document.weights.teacher !== undefined) return [];
  return [
    warning(
      'graph/teacher-untrained',
      'The teacher has neither a weights file nor a training of its own (recipe.teacher), so it would teach from random weights.',
      { path: ['weights', 'teacher'] },
    ),
  ];
}

/** Gradients that flow through a source embedding into a network make the source follow the learner. */
function checkDetached(nodes: ReadonlyMap<string, GraphNode>, relations: readonly Relation[]): Problem[] {
  return relations.flatMap(({ loss, source }) => {
    const from = loss.definition?.kind === 'infonce' ? loss.sources['source'] : undefined;
    const embedding = from && nodes.get(from.node);
    if (!embedding || source === 'teacher' || embedding.params['detach'] === true) return [];
    const usedElsewhere = relations.some(
      ({ loss: other }) => other.sources['learner']?.node === embedding.id,
    );
    const path = ['nodes', embedding.id, 'params', 'detach'];
    const before = embedding.node.params['detach'];
    const given = before === undefined ? {} : { before };
    const fixes =
      usedElsewhere || embedding.node.kind !== 'embedding'
        ? []
        : [{ title: 'Detach its feature', patch: [{ path, ...given, after: true }] }];
    return [
      warning(
        'graph/source-not-detached',
        `${nameNode(loss.id, loss.node)} also pulls its source (${embedding.id}) towards the learner. Let the source embedding detach its feature.`,
        { node: loss.id, port: 'source' },
        fixes,
      ),
    ];
  });
}

/** An embedding head that no weighted InfoNCE reads stays as it was made. */
function checkEmbeddings(nodes: ReadonlyMap<string, GraphNode>, relations: readonly Relation[]): Problem[] {
  const read = new Set<string>();
  for (const { loss, weight } of relations) {
    if (weight === 0) continue;
    for (const source of Object.values(loss.sources)) read.add(nodes.get(source.node)?.owner ?? source.node);
  }
  return [...nodes.values()]
    .filter((node) => node.node.kind === 'embedding' && node.owner === node.id && !read.has(node.id))
    .map((node) =>
      warning(
        'graph/embedding-untrained',
        `${nameNode(node.id, node.node)}: no loss trains this embedding head.`,
        { node: node.id },
      ),
    );
}

/** Everything that is wrong with the whole rather than with one node. */
export function checkObjective(document: TasDocument, nodes: ReadonlyMap<string, GraphNode>): Problem[] {
  const relations = readObjective(nodes);
  return [
    ...checkInput(nodes),
    ...checkStudent(nodes, relations),
    ...checkAssistant(relations),
    ...checkTeacher(document, nodes, relations),
    ...checkDetached(nodes, relations),
    ...checkEmbeddings(nodes, relations),
  ];
}
