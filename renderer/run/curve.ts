/** @file A curve that grows for as long as a run does and never holds more than a screen can show. */

/** One point: the mean of the values since the one before. */
interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** Values that it stands for. */
  readonly count: number;
}

/** Points in the order of `x`, each of `every` values; the last may still stand for fewer. */
export interface Curve {
  readonly every: number;
  readonly points: readonly CurvePoint[];
}

/** A curve without points. */
export const emptyCurve: Curve = { every: 1, points: [] };

/** More points than a chart has pixels to tell apart; beyond it, neighbours become one. */
const most = 512;

function join(a: CurvePoint, b: CurvePoint): CurvePoint {
  const count = a.count + b.count;
  return { x: b.x, y: (a.y * a.count + b.y * b.count) / count, count };
}

function halved({ every, points }: Curve): Curve {
  const pairs: CurvePoint[] = [];
  for (let index = 0; index < points.length; index += 2) {
    const [first, second] = [points[index], points[index + 1]];
    if (first !== undefined) pairs.push(second === undefined ? first : join(first, second));
  }
  return { every: every * 2, points: pairs };
}

/** The curve with one more value; `x` is beyond all before. */
export function extendCurve(curve: Curve, x: number, y: number): Curve {
  const last = curve.points.at(-1);
  const next = { x, y, count: 1 };
  const points =
    last !== undefined && last.count < curve.every
      ? curve.points.with(-1, join(last, next))
      : [...curve.points, next];
  const longer = { every: curve.every, points };
  return points.length > most ? halved(longer) : longer;
}

/** The curve up to and with `x`, for a run that goes on from there. */
export function cutCurve({ every, points }: Curve, x: number): Curve {
  return { every, points: points.filter((point) => point.x <= x) };
}
