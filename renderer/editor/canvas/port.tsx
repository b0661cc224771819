/** @file One port of a node: where wires begin and end. */

import { Handle, Position } from '@xyflow/react';
import type { CSSProperties, ReactElement } from 'react';
import { portRef } from '../../../shared/document/port-ref.ts';
import type { PortView } from './flow-types.ts';
import { PortGlyph } from './port-glyph.tsx';
import styles from './port.module.css';

/** A port at `top` pixels from the node's upper edge. `node` is the canvas id; the port of a folded node carries its own full name. */
export function Port({
  node,
  port,
  side,
  top,
}: {
  readonly node: string;
  readonly port: PortView;
  readonly side: 'input' | 'output';
  readonly top: number;
}): ReactElement {
  const ref = port.name.includes('.') ? port.name : portRef(node, port.name);
  // Places count from within the node's border, which is one pixel wide.
  const style: CSSProperties = { top: top - 1 };
  return (
    <Handle
      id={port.name}
      type={side === 'input' ? 'target' : 'source'}
      position={side === 'input' ? Position.Left : Position.Right}
      className={styles['port'] ?? ''}
      style={style}
      data-testid={`port-${ref.replace('.', '-')}`}
      data-port={ref}
      data-side={side}
      data-ghost={port.ghost}
      data-tip={port.help}
    >
      <PortGlyph type={port.type} />
    </Handle>
  );
}
