/** @file What a wire names and the document doesn't have: it stays visible, so that nothing is lost unseen. */

import type { NodeProps } from '@xyflow/react';
import { memo, type ReactElement } from 'react';
import { ghostPort } from './dangling.ts';
import type { GhostNode } from './flow-types.ts';
import { Ports } from './ports.tsx';
import styles from './node.module.css';

function GhostBox({ data, height = 0 }: NodeProps<GhostNode>): ReactElement {
  const { missing, inputs, outputs } = data;
  return (
    <div
      className={styles['ghost']}
      data-testid={`ghost-${missing}`}
      data-tip={`There is no node ${missing}. Remove its wires, bring it back with undo, or add a node of this name.`}
    >
      {missing} is missing
      <Ports node={missing} inputs={inputs.map(ghostPort)} outputs={outputs.map(ghostPort)} height={height} />
    </div>
  );
}

/** A node that isn't there. */
export const GhostNodeView = memo(GhostBox);
