/** @file Lays nodes out in a worker, lane by lane, as one step of the history. */

import { moveNodes } from '../../../../shared/document/edits/move-nodes.ts';
import type { Position } from '../../../../shared/document/schema.ts';
import { openDocument, perform } from '../../../state/document-store.ts';
import { announce, useCanvasStore } from '../canvas-store.ts';
import { fitView } from '../flow-view.ts';
import { nodePositions } from '../node-positions.ts';
import { startRowMaker, type RowMaker } from './elk-rows.ts';
import { glide } from './glide.ts';
import { placeLanes, planLanes } from './lane-plan.ts';

let running: RowMaker | null = null;

/** Stops the layout that is being worked out; nothing moves. */
export function stopLayout(): void {
  running?.end();
  running = null;
  useCanvasStore.setState({ busy: null });
}

function upperLeft(ids: readonly string[], positions: ReadonlyMap<string, Position>): Position {
  const places = ids.flatMap((id) => positions.get(id) ?? []);
  return { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) };
}

/** Places for these nodes; `undefined` where the user stopped it or the document changed meanwhile. */
async function workOut(
  ids: readonly string[],
  maker: RowMaker,
): Promise<Record<string, Position> | undefined> {
  const open = openDocument();
  if (!open) return undefined;
  const heights = new Map(useCanvasStore.getState().nodes.map(({ id, height = 0 }) => [id, height]));
  const lanes = planLanes(open.graph, ids, heights);
  const rows = new Map<string, number>();
  for (const lane of lanes) for (const [id, top] of await maker.rowsOf(lane)) rows.set(id, top);
  if (running !== maker || openDocument()?.edit.document !== open.edit.document) return undefined;
  return placeLanes(open.graph, lanes, rows, upperLeft(ids, nodePositions(open.edit.document)));
}

/** Lays these nodes out from where their upper left corner is now; `undefined`: all of them. */
export async function layOut(chosen: readonly string[] | undefined): Promise<void> {
  const ids = chosen ?? openDocument()?.graph.order ?? [];
  if (ids.length === 0) return;
  stopLayout();
  const maker = startRowMaker();
  running = maker;
  useCanvasStore.setState({ busy: `Laying out ${ids.length} nodes` });
  const places = await workOut(ids, maker);
  if (running !== maker) return;
  stopLayout();
  if (!places) return;
  await glide(places);
  if (moveTo(places) && chosen === undefined) fitView();
}

function moveTo(places: Readonly<Record<string, Position>>): boolean {
  const document = openDocument()?.edit.document;
  const edit = document && moveNodes(document, places);
  if (edit?.ok !== true) return false;
  const count = Object.keys(places).length;
  announce(`${count} nodes laid out.`);
  return perform({ ok: true, value: { ...edit.value, label: `Lay out ${count} nodes` } });
}
