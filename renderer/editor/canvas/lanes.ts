/** @file The bands behind the nodes: one for each network that is drawn, with its totals, and one for the losses. */

import type { Position, Role } from '../../../shared/document/schema.ts';
import type { Graph } from '../../../shared/graph/graph.ts';
import { roleCosts, type NetworkCost } from '../../../shared/graph/role-costs.ts';
import type { Hue } from './flow-types.ts';
import { nodeHeight, nodeWidth } from './node-places.ts';
import { bytesText, countText, ratioText } from '../../../shared/quantities.ts';

/** A band, in pixels at zoom 1. */
export interface Lane {
  readonly id: Role | 'losses';
  readonly hue: Hue;
  readonly title: string;
  /** Parameters, MACs and memory; empty for the losses. */
  readonly totals: readonly { readonly text: string; readonly help: string }[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const titles = { teacher: 'Teacher', assistant: 'Assistant', student: 'Student', losses: 'Losses' } as const;
const order = ['teacher', 'assistant', 'student', 'losses'] as const;

/** Pixels between a band's edge and the nodes in it; above them there is a line of text. */
const side = 20;
const head = 40;

function totalsOf(cost: NetworkCost): Lane['totals'] {
  return [
    { text: `${countText(cost.parameters)} params`, help: 'Trainable numbers that this network owns.' },
    {
      text: `${countText(cost.macs)} MACs`,
      help: 'Multiply-accumulate operations of one forward pass on one image; one MAC is two FLOPs.',
    },
    { text: bytesText(cost.activationBytes), help: 'Kept of one image for the backward pass, as float32.' },
  ];
}

/** How many times the student fits into the teacher. */
function compression(costs: Readonly<Record<Role, NetworkCost>>): Lane['totals'] {
  const { teacher, student } = costs;
  const parameters = ratioText(teacher.parameters, student.parameters);
  const macs = ratioText(teacher.macs, student.macs);
  if (parameters === undefined || macs === undefined) return [];
  const help = `The teacher has ${parameters} the student's parameters and ${macs} its MACs.`;
  return [{ text: `teacher / student ${parameters} params, ${macs} MACs`, help }];
}

function bandAround(places: readonly Position[]): Pick<Lane, 'x' | 'y' | 'width' | 'height'> {
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  const [left, top] = [Math.min(...xs) - side, Math.min(...ys) - head];
  return {
    x: left,
    y: top,
    width: Math.max(...xs) + nodeWidth + side - left,
    height: Math.max(...ys) + nodeHeight + side - top,
  };
}

/** The bands of a graph whose nodes stand at `positions`. */
export function lanesOf(graph: Graph, positions: ReadonlyMap<string, Position>): readonly Lane[] {
  const places = new Map<Lane['id'], Position[]>();
  for (const node of graph.nodes.values()) {
    const id = node.definition?.family === 'loss' ? 'losses' : node.role;
    const position = positions.get(node.id);
    if (id === undefined || position === undefined) continue;
    const there = places.get(id);
    if (there) there.push(position);
    else places.set(id, [position]);
  }
  const costs = roleCosts(graph);
  return order.flatMap((id) => {
    const own = places.get(id);
    if (own === undefined) return [];
    const totals = id === 'losses' ? [] : totalsOf(costs[id]);
    return [
      {
        id,
        hue: id === 'losses' ? ('neutral' as const) : id,
        title: titles[id],
        totals: id === 'student' ? [...totals, ...compression(costs)] : totals,
        ...bandAround(own),
      },
    ];
  });
}
