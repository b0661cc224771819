/** @file Where things stand in the picture of a graph: boxes for nodes, curves for wires, a band for each network. */

import { describeShape } from '../../shared/catalog/port-shape.ts';
import { splitPortRef } from '../../shared/document/port-ref.ts';
import type { Position, Role } from '../../shared/document/schema.ts';
import type { Graph, GraphNode } from '../../shared/graph/graph.ts';
import { layLanes } from '../../shared/pairs/lane-layout.ts';

/** Whose colour something has. */
export type Hue = Role | 'neutral';

/** A node. */
export interface PictureBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly hue: Hue;
  readonly isLoss: boolean;
  /** The network whose module it applies, where that is another node's. */
  readonly borrowedFrom: Hue | null;
  readonly title: string;
  readonly shape: string;
}

/** A wire. */
export interface PictureWire {
  readonly to: string;
  readonly from: Position;
  readonly end: Position;
  readonly hue: Hue;
  /** It carries the labels: to every loss, and so the least of what a picture is about. */
  readonly isLabels: boolean;
  /** It doesn't fit, or it dangles. */
  readonly isWrong: boolean;
}

/** The part of the plane that one network takes. */
export interface PictureLane {
  readonly role: Role;
  readonly top: number;
  readonly bottom: number;
}

/** A graph on paper; pixels as on the canvas at zoom 1. */
export interface Picture {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PictureBox[];
  readonly wires: readonly PictureWire[];
  readonly lanes: readonly PictureLane[];
}

/** Size of a box. */
export const boxWidth = 168;
/** Size of a box. */
export const boxHeight = 88;
const margin = 40;
/** Lanes leave room for what a user adds; a picture doesn't need it. */
const templateFlatness = 0.78;

/** `template`: in lanes, whatever the document's layout. `document`: as the user placed it. */
export type Placement = 'template' | 'document';

const origin: Position = { x: 0, y: 0 };

/** Lays a graph out for a picture. */
export function layPicture(graph: Graph, placement: Placement): Picture {
  const { document } = graph;
  const lanes = layLanes(document).nodes;
  const own = placement === 'document' ? document.layout.nodes : {};
  const flatness = placement === 'template' ? templateFlatness : 1;
  const places = new Map(
    [...graph.nodes.keys()].map((id) => {
      const { x, y } = own[id] ?? lanes[id] ?? origin;
      return [id, { x, y: y * flatness }] as const;
    }),
  );
  const boxes = [...graph.nodes.values()].map((node) => boxOf(graph, node, places.get(node.id)));
  return {
    name: document.name,
    ...extentOf(boxes),
    boxes,
    wires: wiresOf(graph, places),
    lanes: placement === 'template' ? lanesOf(boxes) : [],
  };
}

function boxOf(graph: Graph, node: GraphNode, { x, y }: Position = origin): PictureBox {
  const { id, definition, owner } = node;
  return {
    id,
    x,
    y,
    hue: hueOf(graph, node),
    isLoss: definition?.family === 'loss',
    borrowedFrom: owner === id ? null : (graph.nodes.get(owner)?.role ?? 'neutral'),
    title: node.node.title ?? definition?.title ?? node.node.kind,
    shape: shapeText(node),
  };
}

function shapeText({ definition, outputs }: GraphNode): string {
  const [first] = definition?.outputs ?? [];
  const shape = first && outputs?.[first.name];
  return shape ? describeShape(shape).replaceAll(' x ', ' × ') : '';
}

/** Its role's; a loss has that of the network that learns. */
function hueOf(graph: Graph, { role, sources }: GraphNode): Hue {
  const learner = sources['learner'];
  return role ?? (learner && graph.nodes.get(learner.node)?.role) ?? 'neutral';
}

function wiresOf(graph: Graph, places: ReadonlyMap<string, Position>): readonly PictureWire[] {
  return Object.entries(graph.document.wires).flatMap(([to, from]) => {
    const [target, source] = [splitPortRef(to), splitPortRef(from)];
    const [taker, giver] = [graph.nodes.get(target.node), graph.nodes.get(source.node)];
    if (taker === undefined || giver === undefined) return [];
    const [start, end] = [places.get(giver.id) ?? origin, places.get(taker.id) ?? origin];
    const output = portAt(giver.definition?.outputs, source.port);
    const input = portAt(taker.definition?.inputs, target.port);
    return [
      {
        to,
        from: { x: start.x + boxWidth, y: start.y + boxHeight * output.height },
        end: { x: end.x, y: end.y + boxHeight * input.height },
        hue: hueOf(graph, giver),
        isLabels: giver.outputs?.[source.port]?.type === 'labels',
        isWrong: !output.exists || !input.exists || hasError(taker, target.port),
      },
    ];
  });
}

/** Ports of a side are spread over its height: where one is, as a share of it. */
function portAt(
  ports: readonly { readonly name: string }[] | undefined,
  port: string,
): { readonly height: number; readonly exists: boolean } {
  const index = ports?.findIndex(({ name }) => name === port) ?? -1;
  const count = ports?.length ?? 0;
  return { exists: index >= 0, height: index < 0 ? 0.5 : (index + 1) / (count + 1) };
}

function hasError({ problems }: GraphNode, port: string): boolean {
  return problems.some(({ severity, place }) => severity === 'error' && place.port === port);
}

function lanesOf(boxes: readonly PictureBox[]): readonly PictureLane[] {
  return (['teacher', 'assistant', 'student'] as const).flatMap((role) => {
    const own = boxes.filter(({ hue, isLoss }) => hue === role && !isLoss);
    if (own.length === 0) return [];
    const tops = own.map(({ y }) => y);
    return [{ role, top: Math.min(...tops) - 22, bottom: Math.max(...tops) + boxHeight + 22 }];
  });
}

function extentOf(boxes: readonly PictureBox[]): Pick<Picture, 'left' | 'top' | 'width' | 'height'> {
  if (boxes.length === 0) return { left: 0, top: 0, width: 400, height: 200 };
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
  const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));
  const [xs, ys] = [boxes.map(({ x }) => x), boxes.map(({ y }) => y)];
  const [left, top] = [least(xs) - margin, least(ys) - margin];
  return {
    left,
    top,
    width: most(xs) + boxWidth + margin - left,
    height: most(ys) + boxHeight + margin - top,
  };
}
