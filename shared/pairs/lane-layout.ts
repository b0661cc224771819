/** @file Places a drawn distillation in lanes: teacher above, assistant between, student below, losses to the right. */

import { splitPortRef } from '../document/port-ref.ts';
import type { Layout } from '../document/schema.ts';
import type { DrawnParts } from './network-draft.ts';

/** Pixels between the left edges of neighbouring columns, and between the top edges of neighbouring rows. */
const column = 240;
const row = 140;

const lanes = ['teacher', 'assistant', 'student'] as const;

/** The longest way to each node from one that nothing feeds; nodes on a loop stay at 0. */
function depths({ nodes, wires }: DrawnParts): ReadonlyMap<string, number> {
  const depth = new Map(Object.keys(nodes).map((id) => [id, 0]));
  const edges = Object.entries(wires).map(
    ([to, from]) => [splitPortRef(from).node, splitPortRef(to).node] as const,
  );
  for (let round = 0; round < depth.size; round++) {
    let moved = false;
    for (const [from, to] of edges) {
      const least = (depth.get(from) ?? 0) + 1;
      if (!depth.has(to) || (depth.get(to) ?? 0) >= least || least > depth.size) continue;
      depth.set(to, least);
      moved = true;
    }
    if (!moved) break;
  }
  return depth;
}

/** A position for every node. Nodes of one lane and column are stacked; losses stand in a column of their own. */
export function layLanes(parts: DrawnParts): Layout {
  const depth = depths(parts);
  const isLoss = (id: string): boolean => `${id}.learner` in parts.wires;
  const last = Math.max(0, ...[...depth].filter(([id]) => !isLoss(id)).map(([, steps]) => steps));
  const taken = new Map<string, number>();
  const positions: Layout['nodes'] = {};
  for (const id of Object.keys(parts.nodes).sort()) {
    const role = parts.nodes[id]?.role;
    const lane = role === undefined ? 1 : lanes.indexOf(role);
    const steps = isLoss(id) ? last + 1 : (depth.get(id) ?? 0);
    const place = isLoss(id) ? 'losses' : `${lane}/${steps}`;
    const stacked = taken.get(place) ?? 0;
    taken.set(place, stacked + 1);
    positions[id] = { x: steps * column, y: isLoss(id) ? stacked * row : (lane * 3 + stacked) * row };
  }
  return { nodes: positions, groups: {} };
}
