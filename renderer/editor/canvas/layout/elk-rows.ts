/** @file Asks the layout worker for the rows of a lane. */

import ELK, { type ELK as Elk, type ElkNode } from 'elkjs/lib/elk-api.js';
import LayoutWorker from '../layout.worker.ts?worker';
import { nodeWidth } from '../node-places.ts';
import type { PlannedLane } from './lane-plan.ts';

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.partitioning.activate': 'true',
  'elk.spacing.nodeNode': '48',
  'elk.layered.spacing.nodeNodeBetweenLayers': '72',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
};

/** A worker that can be asked for several lanes, and ended at any time. */
export interface RowMaker {
  /** The top of each node of a lane. */
  readonly rowsOf: (lane: PlannedLane) => Promise<ReadonlyMap<string, number>>;
  /** Ends the worker. What it was asked for is never answered. */
  readonly end: () => void;
}

function elkGraph({ name, nodes, wires }: PlannedLane): ElkNode {
  return {
    id: name,
    layoutOptions: options,
    children: nodes.map(({ id, height, column }) => ({
      id,
      width: nodeWidth,
      height,
      layoutOptions: { 'elk.partitioning.partition': String(column) },
    })),
    edges: wires.map(([source, target], index) => ({
      id: `wire${index}`,
      sources: [source],
      targets: [target],
    })),
  };
}

/** Starts a worker. */
export function startRowMaker(): RowMaker {
  const elk: Elk = new ELK({ workerFactory: () => new LayoutWorker() });
  return {
    rowsOf: async (lane) => {
      const { children = [] } = await elk.layout(elkGraph(lane));
      return new Map(children.map(({ id, y = 0 }) => [id, y]));
    },
    end: () => elk.terminateWorker(),
  };
}
