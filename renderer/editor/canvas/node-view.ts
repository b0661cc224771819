/** @file What a node shows of itself, worked out once for each state of it. */

import type { PortSpec } from '../../../shared/catalog/define-node.ts';
import { describeShape, describeType, type PortShape } from '../../../shared/catalog/port-shape.ts';
import type { GraphNode } from '../../../shared/graph/graph.ts';
import { parameterCount } from '../../../shared/graph/role-costs.ts';
import type { NodeView, PortView } from './flow-types.ts';
import { paramLine } from './param-line.ts';
import { bytesText, countText } from '../../../shared/quantities.ts';
import { tightShape } from './tight-shape.ts';

const known = new WeakMap<GraphNode, NodeView>();

/** The view of a node; the graph keeps a node's object as long as nothing about it changes, and so does this. */
export function viewOf(node: GraphNode): NodeView {
  const earlier = known.get(node);
  if (earlier) return earlier;
  const view = makeView(node);
  known.set(node, view);
  return view;
}

/** Name of a node on the canvas. */
export function titleOf({ node, definition }: GraphNode): string {
  return node.title ?? definition?.title ?? node.kind;
}

function makeView(node: GraphNode): NodeView {
  const { definition, outputs } = node;
  const [first] = definition?.outputs ?? [];
  const shape = first && outputs?.[first.name];
  return {
    title: titleOf(node),
    kind: node.node.kind,
    help: definition ? `${definition.title}. ${definition.summary}` : `There is no kind ${node.node.kind}.`,
    isLoss: definition?.family === 'loss',
    params: definition ? paramLine(definition, node.params) : 'unknown kind',
    ...portsOf(node),
    shape: shape ? tightShape(describeShape(shape)) : '',
    ...figuresOf(node),
  };
}

function portsOf({ definition, inputs, outputs }: GraphNode): Pick<NodeView, 'inputs' | 'outputs'> {
  return {
    inputs: (definition?.inputs ?? []).map((spec) => inputView(spec, inputs[spec.name])),
    outputs: (definition?.outputs ?? []).map(({ name, gives, help }) => {
      const shape = outputs?.[name];
      return portView(name, shape?.type ?? gives[0], help, shape);
    }),
  };
}

function figuresOf(node: GraphNode): Pick<NodeView, 'parameters' | 'macs' | 'memory'> {
  const { macs = 0, activations = 0 } = node.cost ?? {};
  const isBorrower = node.owner !== node.id;
  return {
    parameters: isBorrower ? 'shared' : countedParameters(parameterCount(node)),
    macs: macs > 0 ? `${countText(macs)} MACs` : '',
    memory: activations > 0 ? bytesText(4 * activations) : '',
  };
}

function countedParameters(count: number): string {
  return count === 0 ? '' : `${countText(count)} params`;
}

function inputView({ name, accepts, help }: PortSpec, shape: PortShape | undefined): PortView {
  const takes = accepts.map(describeType).join(' or ');
  const type = shape && accepts.includes(shape.type) ? shape.type : accepts[0];
  return portView(name, type, `${help} It takes ${takes}.`, shape);
}

function portView(
  name: string,
  type: PortView['type'],
  help: string,
  shape: PortShape | undefined,
): PortView {
  const now = shape ? ` Now: ${tightShape(describeShape(shape))}.` : '';
  return { name, type, help: `${name}: ${help}${now}`, ghost: false };
}
