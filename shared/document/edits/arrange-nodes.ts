/** @file Arranges nodes on the canvas: in a line, at equal distances, a little further. */

import type { Result } from '../../problem.ts';
import { byCodeUnits } from '../plain-data.ts';
import type { Position, TasDocument } from '../schema.ts';
import { type Edit } from './edit.ts';
import { moveNodes } from './move-nodes.ts';
import { counted } from '../../quantities.ts';

/** How large a node is drawn, in pixels at zoom 1. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Sizes by node; one that is missing counts as a point. */
export type Sizes = Readonly<Record<string, Size>>;

/** The line that nodes are put on. `centre` is that of the columns, `middle` that of the rows. */
export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** The extent of a node along one axis. */
interface Span {
  readonly id: string;
  readonly place: Position;
  readonly start: number;
  readonly length: number;
}

type Axis = 'x' | 'y';

function spans(document: TasDocument, ids: readonly string[], axis: Axis, sizes: Sizes): readonly Span[] {
  return [...new Set(ids)].map((id) => {
    const place = document.layout.nodes[id] ?? { x: 0, y: 0 };
    const size = Object.hasOwn(sizes, id) ? sizes[id] : undefined;
    const length = (axis === 'x' ? size?.width : size?.height) ?? 0;
    return { id, place, start: place[axis], length };
  });
}

function moved(
  document: TasDocument,
  axis: Axis,
  starts: readonly (readonly [Span, number])[],
  label: string,
): Result<Edit> {
  const places = starts.map(([{ id, place }, start]) => [id, { ...place, [axis]: start }] as const);
  const edit = moveNodes(document, Object.fromEntries(places));
  return edit.ok
    ? { ok: true, value: { ...edit.value, label: `${label} ${counted(starts.length, 'node')}` } }
    : edit;
}

/** Where the line stands, and which part of a node's extent comes to lie on it: 0 its start, 1 its end. */
const lines: Readonly<Record<Alignment, { readonly axis: Axis; readonly part: number }>> = {
  left: { axis: 'x', part: 0 },
  centre: { axis: 'x', part: 0.5 },
  right: { axis: 'x', part: 1 },
  top: { axis: 'y', part: 0 },
  middle: { axis: 'y', part: 0.5 },
  bottom: { axis: 'y', part: 1 },
};

/** Puts nodes on one line: an edge, or the middle, of the box around all of them. */
export function alignNodes(
  document: TasDocument,
  ids: readonly string[],
  alignment: Alignment,
  sizes: Sizes,
): Result<Edit> {
  const { axis, part } = lines[alignment];
  const all = spans(document, ids, axis, sizes);
  const start = Math.min(...all.map((span) => span.start));
  const end = Math.max(...all.map((span) => span.start + span.length));
  const line = start + part * (end - start);
  const starts = all.map((span) => [span, line - part * span.length] as const);
  return moved(document, axis, starts, 'Align');
}

/** Leaves equal gaps between nodes; the outermost two stay. With fewer than three nothing moves. */
export function distributeNodes(
  document: TasDocument,
  ids: readonly string[],
  direction: 'horizontal' | 'vertical',
  sizes: Sizes,
): Result<Edit> {
  const axis = direction === 'horizontal' ? 'x' : 'y';
  const all = [...spans(document, ids, axis, sizes)].sort(
    (a, b) => a.start + a.length / 2 - (b.start + b.length / 2) || byCodeUnits(a.id, b.id),
  );
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined || all.length < 3) {
    return moved(
      document,
      axis,
      all.map((span) => [span, span.start]),
      'Distribute',
    );
  }
  const filled = all.reduce((sum, { length }) => sum + length, 0);
  const gap = (last.start + last.length - first.start - filled) / (all.length - 1);
  let next = first.start;
  const starts = all.map((span, index) => {
    const start = index === all.length - 1 ? span.start : next;
    next += span.length + gap;
    return [span, start] as const;
  });
  return moved(document, axis, starts, 'Distribute');
}
