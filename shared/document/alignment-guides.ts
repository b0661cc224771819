/** @file Where a node that is being dragged would stand in line with others, or at equal distances from them. */

/** A box on the canvas, in pixels at zoom 1. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * What to draw. A line (`edge`, `centre`) has the coordinate `at` on its axis and goes `from`..`to` along the other one; a distance (`gap`)
 * goes `from`..`to` along its axis, at `at` on the other one.
 */
export interface Guide {
  readonly kind: 'edge' | 'centre' | 'gap';
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** How far to move so that the box snaps, with what it snaps to; 0 along an axis where it doesn't. */
export interface Snap {
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly Guide[];
}

/** The extent of a box along one axis, and across it. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly crossStart: number;
  readonly crossEnd: number;
}

function along({ x, y, width, height }: Box, axis: 'x' | 'y'): Span {
  return axis === 'x'
    ? { start: x, end: x + width, crossStart: y, crossEnd: y + height }
    : { start: y, end: y + height, crossStart: x, crossEnd: x + width };
}

const middle = ({ start, end }: Span): number => (start + end) / 2;

/** Closer than this, two coordinates are one. */
const tolerance = 1e-6;

/** The least way to an edge or a middle of another box; of two equal ones the first. */
function toLine({ start, end }: Span, others: readonly Span[], reach: number): number | undefined {
  let best = Infinity;
  const consider = (way: number): void => {
    if (Math.abs(way) < Math.abs(best)) best = way;
  };
  for (const other of others) {
    consider(other.start - start);
    consider(other.end - start);
    consider(other.start - end);
    consider(other.end - end);
    consider((other.start + other.end - start - end) / 2);
  }
  return Math.abs(best) <= reach ? best : undefined;
}

const sharesRow = (a: Span, b: Span): boolean => a.crossStart < b.crossEnd && b.crossStart < a.crossEnd;

const isBefore = (a: Span, b: Span): boolean => a.end <= b.end && middle(a) < middle(b);

/** The nearest box that lies before another in its row, and the nearest behind it. */
function neighbours(of: Span, others: readonly Span[]): { readonly before?: Span; readonly after?: Span } {
  const row = others.filter((other) => sharesRow(of, other));
  const before = row.filter((other) => isBefore(other, of));
  const after = row.filter((other) => isBefore(of, other));
  const nearest = (spans: readonly Span[], way: (span: Span) => number): Span | undefined =>
    spans.reduce<Span | undefined>((best, span) => (best && way(best) <= way(span) ? best : span), undefined);
  const [last, first] = [nearest(before, ({ end }) => -end), nearest(after, ({ start }) => start)];
  return { ...(last ? { before: last } : {}), ...(first ? { after: first } : {}) };
}

/** Starts at which the moving box would leave equal gaps. */
function equalGaps(moving: Span, others: readonly Span[]): readonly number[] {
  const { before, after } = neighbours(moving, others);
  const length = moving.end - moving.start;
  const starts: number[] = [];
  if (before && after) starts.push((before.end + after.start - length) / 2);
  const further = before && neighbours(before, others).before;
  if (before && further && before.start >= further.end) starts.push(before.end + before.start - further.end);
  const beyond = after && neighbours(after, others).after;
  if (after && beyond && beyond.start >= after.end)
    starts.push(after.start - (beyond.start - after.end) - length);
  return starts;
}

function toGap(moving: Span, others: readonly Span[], reach: number): number | undefined {
  const ways = equalGaps(moving, others).map((start) => start - moving.start);
  const near = ways.filter((way) => Math.abs(way) <= reach).sort((a, b) => Math.abs(a) - Math.abs(b));
  return near[0];
}

function lineGuides(moving: Span, others: readonly Span[], axis: 'x' | 'y'): readonly Guide[] {
  const lines = new Map<string, Guide>();
  const edges = [moving.start, moving.end];
  const add = (kind: 'edge' | 'centre', at: number, other: Span): void => {
    const key = `${kind} ${Math.round(at / tolerance)}`;
    const known = lines.get(key);
    const from = Math.min(known?.from ?? moving.crossStart, other.crossStart);
    const to = Math.max(known?.to ?? moving.crossEnd, other.crossEnd);
    lines.set(key, { kind, axis, at, from, to });
  };
  const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance;
  for (const other of others) {
    for (const own of edges) if (isSame(own, other.start) || isSame(own, other.end)) add('edge', own, other);
    if (isSame(middle(other), middle(moving))) add('centre', middle(moving), other);
  }
  return [...lines.values()];
}

/** The gaps beside the moving box, and those that they are equal to. */
function gapGuides(moving: Span, others: readonly Span[], axis: 'x' | 'y'): readonly Guide[] {
  const { before, after } = neighbours(moving, others);
  const further = before && neighbours(before, others).before;
  const beyond = after && neighbours(after, others).after;
  const row = [further, before, moving, after, beyond].filter((span) => span !== undefined);
  const gaps = row.slice(1).flatMap((span, index) => {
    const previous = row[index];
    return previous === undefined || span.start < previous.end ? [] : [{ previous, span }];
  });
  const size = ({ previous, span }: (typeof gaps)[number]): number => span.start - previous.end;
  return gaps
    .filter((gap) => {
      const touches = gap.previous === moving || gap.span === moving;
      const isTwin = (other: (typeof gaps)[number]): boolean =>
        other !== gap &&
        Math.abs(size(other) - size(gap)) <= tolerance &&
        (touches || other.previous === moving || other.span === moving);
      return gaps.some(isTwin);
    })
    .map(({ previous, span }) => ({
      kind: 'gap',
      axis,
      at: (Math.max(previous.crossStart, span.crossStart) + Math.min(previous.crossEnd, span.crossEnd)) / 2,
      from: previous.end,
      to: span.start,
    }));
}

/** The way along one axis; a line wins over a distance that is as near. Adding 0 makes 0 of -0. */
function wayAlong(span: Span, others: readonly Span[], reach: number): number {
  const [line, gap] = [toLine(span, others, reach), toGap(span, others, reach)];
  if (line === undefined || (gap !== undefined && Math.abs(gap) < Math.abs(line))) return (gap ?? 0) + 0;
  return line + 0;
}

/**
 * Where a box that is being moved would snap to others at most `reach` pixels away: edges, middles, and equal distances to its neighbours in
 * a row or column. Linear in the number of boxes.
 */
export function snapToGuides(moving: Box, others: readonly Box[], reach: number): Snap {
  const columns = others.map((other) => along(other, 'x'));
  const rows = others.map((other) => along(other, 'y'));
  const dx = wayAlong(along(moving, 'x'), columns, reach);
  const dy = wayAlong(along(moving, 'y'), rows, reach);
  const there = { ...moving, x: moving.x + dx, y: moving.y + dy };
  const [x, y] = [along(there, 'x'), along(there, 'y')];
  return {
    dx,
    dy,
    guides: [
      ...lineGuides(x, columns, 'x'),
      ...gapGuides(x, columns, 'x'),
      ...lineGuides(y, rows, 'y'),
      ...gapGuides(y, rows, 'y'),
    ],
  };
}
