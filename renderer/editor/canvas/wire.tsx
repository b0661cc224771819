/** @file A wire: its shape at the middle where there is room, dashed and red where it doesn't fit. */

import { BaseEdge, getBezierPath, type EdgeProps } from '@xyflow/react';
import { memo, type CSSProperties, type ReactElement } from 'react';
import type { FlowWire } from './flow-types.ts';
import { hasRoom } from './wire-label.ts';
import styles from './wire.module.css';

const plain: NonNullable<FlowWire['data']> = {
  label: '',
  thickness: 1.25,
  hue: 'neutral',
  problem: null,
  ghost: false,
};

function WireLine(props: EdgeProps<FlowWire>): ReactElement {
  const { id, selected = false, data = plain } = props;
  const [path, middleX, middleY] = getBezierPath(props);
  const style = { '--thickness': `${data.thickness}px` } as CSSProperties;
  return (
    <g
      className={styles['wire']}
      style={style}
      data-testid={`wire-${id}`}
      data-hue={data.hue}
      data-problem={data.problem?.severity}
      data-ghost={data.ghost}
      data-selected={selected}
    >
      {selected ? <path className={styles['halo']} d={path} /> : null}
      <BaseEdge path={path} className={styles['line'] ?? ''} interactionWidth={16} />
      {hasRoom(data.label, props.targetX - props.sourceX) ? (
        <text className={styles['label']} x={middleX} y={labelTop(props, middleY)}>
          {data.label}
        </text>
      ) : null}
    </g>
  );
}

/** On a level wire the label lies over the line; on a curve the line makes way for it. */
function labelTop({ sourceY, targetY }: EdgeProps<FlowWire>, middle: number): number {
  return Math.abs(targetY - sourceY) < 8 ? middle - 8 : middle;
}

/** A wire of the document. */
export const WireView = memo(WireLine);
