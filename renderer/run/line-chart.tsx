/** @file A plain chart of lines: axes with round numbers and units, a name at the end of every line. */

import { useElementSize } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { roundExtent, extentOf, ticksOf, tickText, type Extent } from './chart-scale.ts';
import styles from './line-chart.module.css';

/** One line. */
export interface Series {
  readonly name: string;
  /** A colour of the tokens, such as `var(--student)`. */
  readonly colour: string;
  readonly isDashed?: boolean;
  readonly hasDots?: boolean;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A chart. */
interface LineChartProps {
  /** What it shows, for those who can't see it too. */
  readonly label: string;
  readonly series: readonly Series[];
  readonly xUnit: string;
  /** Ends of the horizontal axis. */
  readonly x: Extent;
  /** Ends of the vertical axis; without, they follow from the values. */
  readonly y?: Extent;
  readonly yText?: (value: number) => string;
  /** Vertical lines where something begins. */
  readonly marks?: readonly { readonly x: number; readonly name: string }[];
}

const height = 220;
const margin = { left: 52, right: 14, top: 20, bottom: 34 };

/** Draws lines over a common horizontal axis. */
export function LineChart(props: LineChartProps): ReactElement {
  const { ref, width } = useElementSize();
  return (
    <div ref={ref} className={styles['frame']}>
      {width > 0 ? <Drawing {...props} width={width} /> : null}
    </div>
  );
}

interface Frame {
  readonly width: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

function frameOf(width: number, x: Extent, y: Extent): Frame {
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  return {
    width,
    x: (value) => margin.left + ((value - x.least) / (x.most - x.least)) * inner.width,
    y: (value) => margin.top + (1 - (value - y.least) / (y.most - y.least)) * inner.height,
  };
}

function Drawing({
  width,
  label,
  series,
  xUnit,
  x,
  y,
  yText = tickText,
  marks = [],
}: LineChartProps & { readonly width: number }): ReactElement {
  const values = series.flatMap(({ points }) => points.map(([, value]) => value));
  const vertical = y ?? roundExtent(extentOf(values), 4);
  const frame = frameOf(width, x, vertical);
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      <VerticalAxis frame={frame} ticks={ticksOf(vertical, 5)} text={yText} />
      <HorizontalAxis frame={frame} ticks={ticksOf(x, Math.max(2, Math.floor(width / 110)))} unit={xUnit} />
      {marks.map((mark) => (
        <g key={mark.name} className={styles['mark']}>
          <line x1={frame.x(mark.x)} x2={frame.x(mark.x)} y1={margin.top} y2={height - margin.bottom} />
          <text x={frame.x(mark.x) + 4} y={margin.top - 7}>
            {mark.name}
          </text>
        </g>
      ))}
      {series.map((one) => (
        <Line key={one.name} frame={frame} series={one} />
      ))}
    </svg>
  );
}

function VerticalAxis({
  frame,
  ticks,
  text,
}: {
  readonly frame: Frame;
  readonly ticks: readonly number[];
  readonly text: (value: number) => string;
}): ReactElement {
  return (
    <g className={styles['axis']}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={margin.left} x2={frame.width - margin.right} y1={frame.y(tick)} y2={frame.y(tick)} />
          <text x={margin.left - 8} y={frame.y(tick)} dy="0.32em" textAnchor="end">
            {text(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

function HorizontalAxis({
  frame,
  ticks,
  unit,
}: {
  readonly frame: Frame;
  readonly ticks: readonly number[];
  readonly unit: string;
}): ReactElement {
  return (
    <g className={styles['axis']}>
      {ticks.map((tick) => (
        <text key={tick} x={frame.x(tick)} y={height - margin.bottom + 15} textAnchor="middle">
          {tickText(tick)}
        </text>
      ))}
      <text x={(margin.left + frame.width - margin.right) / 2} y={height - 4} textAnchor="middle">
        {unit}
      </text>
    </g>
  );
}

function Line({ frame, series }: { readonly frame: Frame; readonly series: Series }): ReactElement {
  const places = series.points.map(([x, y]) => [frame.x(x).toFixed(1), frame.y(y).toFixed(1)] as const);
  return (
    <g>
      <polyline
        points={places.map((place) => place.join(',')).join(' ')}
        fill="none"
        stroke={series.colour}
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeDasharray={series.isDashed ? '5 4' : undefined}
      />
      {series.hasDots
        ? places.map(([x, y]) => <circle key={x} cx={x} cy={y} r={2.5} fill={series.colour} />)
        : null}
    </g>
  );
}
