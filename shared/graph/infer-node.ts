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
import { wantedShape } from './wanted-shape.ts';

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
    `${nameNode(id, node)}: there is no node kind ${node.kind}${near ? `; did you mean ${near}?` : ''}`,
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

function ownershipProblems({ id, node, definition, around }: Subject): Problem[] {
  const from = node.weights?.from;
  if (from === undefined) return [];
  const at = { node: id, path: ['nodes', id, 'weights', 'from'] };
  const owner = Object.hasOwn(around.document.nodes, from) ? around.document.nodes[from] : undefined;
  const unshare = {
    title: 'Give it weights of its own',
    patch: [{ path: ['nodes', id, 'weights'], before: node.weights }],
  };
  if (!owner || from === id) {
    return [
      errorProblem(
        'graph/no-owner',
        `${nameNode(id, node)} borrows the weights of ${from}, which isn't there.`,
        at,
        [unshare],
      ),
    ];
  }
  if (owner.kind !== node.kind) {
    const message = `${nameNode(id, node)} is a ${node.kind} and can't borrow the weights of ${from}, a ${owner.kind}.`;
    return [errorProblem('graph/owner-kind', message, at, [unshare])];
  }
  if (owner.weights) {
    const direct = {
      title: `Borrow from ${owner.weights.from}`,
      patch: [{ path: at.path, before: from, after: owner.weights.from }],
    };
    return [
      errorProblem(
        'graph/owner-borrows',
        `${nameNode(id, node)} borrows from ${from}, which itself borrows from ${owner.weights.from}.`,
        at,
        [direct, unshare],
      ),
    ];
  }
  if (definition.weights(effectiveParams(id, node, definition, owner).values).length === 0) {
    return [
      errorProblem(
        'graph/nothing-to-share',
        `${nameNode(id, node)}: a ${definition.title} has no weights to share.`,
        at,
        [unshare],
      ),
    ];
  }
  return [];
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

function typeProblems({ id, node, definition, around }: Subject, params: GraphNode['params']): Problem[] {
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
        mismatchFixes({ document: around.document, id, node, port: port.name, source, shape }, wanted),
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

function oversize(
  id: string,
  node: DocumentNode,
  shapes: Readonly<Record<string, PortShape>>,
  weights: readonly WeightSpec[],
): Problem[] {
  const name = nameNode(id, node);
  const large = Object.entries(shapes).find(([, shape]) => elementCount(shape) > limits.tensorElements);
  const heavy = weights.find((spec) => weightElements(spec) > limits.tensorElements);
  const most = `more than ${limits.tensorElements.toLocaleString('en')} numbers`;
  return [
    ...(large
      ? [errorProblem('graph/too-large', `${name}: ${large[0]} would hold ${most} an image.`, { node: id })]
      : []),
    ...(heavy
      ? [
          errorProblem('graph/too-large', `${name}: the weight ${heavy.name} would hold ${most}.`, {
            node: id,
          }),
        ]
      : []),
  ];
}

function mismatchProblem(subject: Subject, mismatch: Mismatch): Problem {
  const { id, node, around } = subject;
  const shape = around.inputs[mismatch.port];
  const source = around.sources[mismatch.port];
  const wanted = towardsOwner(mismatch.wanted, around, mismatch.port);
  const fixes =
    shape && source
      ? mismatchFixes(
          { document: around.document, id, node, port: mismatch.port, source, shape },
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
    ? { outputs: undefined, problems: [mismatchProblem(subject, inference.mismatch)] }
    : { outputs: inference.outputs, problems: [] };
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
  const foreign = ownershipProblems(subject);
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
    problems: [...foreign, ...problems, ...shapeProblems, ...oversize(id, node, outputs ?? {}, weights)],
  };
}
