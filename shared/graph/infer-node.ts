/** @file One node held against the catalogue, given what flows into it. */

import { findKind, catalog } from '../catalog/catalog.ts';
import type { AnyNodeDefinition, Mismatch } from '../catalog/define-node.ts';
import {
  describeShape,
  describeType,
  describeWanted,
  elementCount,
  type PortShape,
  type WantedShape,
} from '../catalog/port-shape.ts';
import { weightElements, type WeightSpec } from '../catalog/weight-spec.ts';
import { limits } from '../document/limits.ts';
import { nearestName } from '../document/nearest-name.ts';
import type { DocumentNode, TasDocument } from '../document/schema.ts';
import { errorProblem, type Problem } from '../problem.ts';
import { effectiveParams } from './effective-params.ts';
import { nameNode, type GraphNode, type Source } from './graph.ts';
import { mismatchFixes } from './mismatch-fixes.ts';
import { ownershipProblems } from './ownership.ts';
import { wantedShape } from './wanted-shape.ts';

const most = limits.tensorElements.toLocaleString('en');

/** What surrounds a node. */
export interface Surroundings {
  readonly document: TasDocument;
  readonly sources: Readonly<Record<string, Source>>;
  readonly inputs: Readonly<Record<string, PortShape>>;
  /** The node on a cycle, or fed by one. */
  readonly cyclic: boolean;
  /** What flows into the owner of a borrowed module, where known. */
  readonly ownerInputs: Readonly<Record<string, PortShape>> | undefined;
}

interface Subject {
  readonly id: string;
  readonly node: DocumentNode;
  readonly definition: AnyNodeDefinition;
  readonly around: Surroundings;
}

function unknownKind(id: string, node: DocumentNode): Problem {
  const near = nearestName(
    node.kind,
    catalog.map((entry) => entry.kind),
  );
  return errorProblem(
    'graph/unknown-kind',
    `${nameNode(id, node)}: there is no node kind ${node.kind}${near ? `; did you mean ${near}?` : '.'}`,
    { node: id, path: ['nodes', id, 'kind'] },
    near
      ? [
          {
            title: `Make it ${near}`,
            patch: [{ path: ['nodes', id, 'kind'], before: node.kind, after: near }],
          },
        ]
      : [],
  );
}

/** Where the owner's own input has a grid, a borrower would best get the same. */
function towardsOwner(
  wanted: WantedShape | undefined,
  around: Surroundings,
  port: string,
): WantedShape | undefined {
  const own = around.ownerInputs?.[port];
  if (wanted?.type !== 'tokens' || own?.type !== 'tokens') return wanted;
  return { ...wanted, rows: own.rows, columns: own.columns };
}

function misfitAt({ id, node, definition, around }: Subject, params: GraphNode['params']) {
  return { document: around.document, id, node, definition, params, inputs: around.inputs };
}

function typeProblems(subject: Subject, params: GraphNode['params']): Problem[] {
  const { id, node, definition, around } = subject;
  return definition.inputs.flatMap((port) => {
    const shape = around.inputs[port.name];
    const source = around.sources[port.name];
    if (!shape || !source || port.accepts.includes(shape.type)) return [];
    const wanted = towardsOwner(wantedShape(definition, params, port.name), around, port.name);
    const takes = wanted ? describeWanted(wanted) : port.accepts.map(describeType).join(' or ');
    return [
      errorProblem(
        'graph/type-mismatch',
        `${nameNode(id, node)} takes ${takes} and gets ${describeType(shape.type)} (${describeShape(shape)}) from ${source.node}.`,
        { node: id, port: port.name },
        mismatchFixes({ ...misfitAt(subject, params), port: port.name, source, shape }, wanted),
      ),
    ];
  });
}

function missingInputs({ id, node, definition, around }: Subject): Problem[] {
  return definition.inputs
    .filter((port) => !around.sources[port.name])
    .map((port) =>
      errorProblem(
        'graph/missing-input',
        `${nameNode(id, node)}: nothing is wired to its input ${port.name} (${port.help.replace(/\.$/, '').toLowerCase()}).`,
        { node: id, port: port.name },
      ),
    );
}

/** Names of the weights in the role's checkpoint. */
function nameWeights(
  id: string,
  definition: AnyNodeDefinition,
  specs: readonly WeightSpec[],
): readonly WeightSpec[] {
  return definition.naming === 'timm'
    ? specs
    : specs.map((spec) => ({ ...spec, name: `${id}.${spec.name}` }));
}

/** An output that holds more than a tensor may. */
function tooLarge(id: string, node: DocumentNode, outputs: Readonly<Record<string, PortShape>>): Problem[] {
  return Object.entries(outputs)
    .filter(([, shape]) => elementCount(shape) > limits.tensorElements)
    .map(([port]) => {
      const message = `${nameNode(id, node)}: ${port} would hold more than ${most} numbers an image.`;
      return errorProblem('graph/too-large', message, { node: id, port });
    });
}

/** A weight that holds more than a tensor may. */
function tooHeavy(id: string, node: DocumentNode, weights: readonly WeightSpec[]): Problem[] {
  return weights
    .filter((spec) => weightElements(spec) > limits.tensorElements)
    .map(({ name }) => {
      const message = `${nameNode(id, node)}: the weight ${name} would hold more than ${most} numbers.`;
      return errorProblem('graph/too-large', message, { node: id });
    });
}

function mismatchProblem(subject: Subject, params: GraphNode['params'], mismatch: Mismatch): Problem {
  const { id, node, around } = subject;
  const shape = around.inputs[mismatch.port];
  const source = around.sources[mismatch.port];
  const wanted = towardsOwner(mismatch.wanted, around, mismatch.port);
  const fixes =
    shape && source
      ? mismatchFixes(
          { ...misfitAt(subject, params), port: mismatch.port, source, shape },
          wanted,
          mismatch.params,
        )
      : [];
  return errorProblem(
    'graph/shape-mismatch',
    `${nameNode(id, node)}: ${mismatch.message}`,
    { node: id, port: mismatch.port },
    fixes,
  );
}

interface Inferred {
  readonly outputs: GraphNode['outputs'];
  readonly problems: readonly Problem[];
}

function inferOutputs(subject: Subject, params: GraphNode['params']): Inferred {
  const { id, node, definition, around } = subject;
  const wrongTypes = typeProblems(subject, params);
  const missing = missingInputs(subject);
  if (around.cyclic) {
    const message = `${nameNode(id, node)} lies on a loop of wires, or behind one; values can only flow forward.`;
    return { outputs: undefined, problems: [errorProblem('graph/cycle', message, { node: id }), ...missing] };
  }
  const known = definition.inputs.every((port) => around.inputs[port.name]);
  if (!known || wrongTypes.length > 0) return { outputs: undefined, problems: [...wrongTypes, ...missing] };
  const inference = definition.infer(params, around.inputs);
  return 'mismatch' in inference
    ? { outputs: undefined, problems: [mismatchProblem(subject, params, inference.mismatch)] }
    : withinLimits(subject, inference.outputs);
}

/** An output over the limit is as good as unknown: nothing behind it is worked out with absurd extents. */
function withinLimits({ id, node }: Subject, outputs: Readonly<Record<string, PortShape>>): Inferred {
  const problems = tooLarge(id, node, outputs);
  return { outputs: problems.length === 0 ? outputs : undefined, problems };
}

/** Shapes, weights, cost and problems of one node. Total. */
export function inferNode(id: string, node: DocumentNode, around: Surroundings): GraphNode {
  const definition = findKind(node.kind);
  const { sources, inputs } = around;
  const owner = node.weights?.from ?? id;
  const bare = { id, node, definition, role: node.role, owner, sources, inputs };
  if (!definition) {
    const problems = [unknownKind(id, node)];
    return { ...bare, params: {}, outputs: undefined, weights: [], cost: undefined, problems };
  }
  const subject: Subject = { id, node, definition, around };
  const foreign = ownershipProblems(around.document, id, node, definition);
  const ownerNode = foreign.length === 0 ? (around.document.nodes[owner] ?? node) : node;
  const { values: params, problems } = effectiveParams(id, node, definition, ownerNode);
  const { outputs, problems: shapeProblems } = inferOutputs(subject, params);
  const weights = owner === id ? nameWeights(id, definition, definition.weights(params)) : [];
  return {
    ...bare,
    params,
    outputs,
    weights,
    cost: outputs ? definition.cost(params, inputs, outputs) : undefined,
    problems: [...foreign, ...problems, ...shapeProblems, ...tooHeavy(id, node, weights)],
  };
}
