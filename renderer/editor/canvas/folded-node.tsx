/** @file A folded group: what is in it as one box, with the ports that lead out. */

import { IconBoxMultiple, IconChevronDown } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo, type ReactElement } from 'react';
import { setCollapsed } from '../../../shared/document/edits/group-nodes.ts';
import { openDocument, perform } from '../../state/document-store.ts';
import type { FoldedNode, ProblemView } from './flow-types.ts';
import { groupOfBox } from './folding.ts';
import { heightFor } from './node-places.ts';
import { Ports } from './ports.tsx';
import { ProblemBadge } from './problem-badge.tsx';
import styles from './node.module.css';
import { counted } from '../../../shared/quantities.ts';

function unfold(box: string): void {
  const open = openDocument();
  const group = groupOfBox(box);
  if (open && group !== undefined) perform(setCollapsed(open.edit.document, group, false));
}

function FoldedBox({ id, data, selected }: NodeProps<FoldedNode>): ReactElement {
  const { title, count, hue, inputs, outputs, problem } = data;
  const height = heightFor(Math.max(inputs.length, outputs.length));
  return (
    <div
      className={`${styles['node'] ?? ''} ${styles['folded'] ?? ''}`}
      data-testid={`node-${id}`}
      data-hue={hue}
      data-selected={selected}
      data-problem={problem?.severity}
      style={{ height }}
      onDoubleClick={() => unfold(id)}
    >
      <FoldedTitle id={id} title={title} problem={problem} />
      <div className={styles['body']}>
        <div className={styles['params']}>{counted(count, 'node')}</div>
        <div className={styles['row']}>
          <span />
          <span data-tip="Kept of one image for the backward pass, as float32.">{data.memory}</span>
        </div>
        <div className={styles['row']}>
          <span data-tip="Trainable numbers of the modules in it.">{data.parameters}</span>
          <span data-tip="Multiply-accumulate operations on one image.">{data.macs}</span>
        </div>
      </div>
      <Ports node={id} inputs={inputs} outputs={outputs} height={height} />
    </div>
  );
}

function FoldedTitle({
  id,
  title,
  problem,
}: {
  readonly id: string;
  readonly title: string;
  readonly problem: ProblemView | null;
}): ReactElement {
  return (
    <>
      <span className={styles['kind']}>
        <IconBoxMultiple size={16} stroke={1.6} aria-hidden />
      </span>
      <div className={styles['title']}>
        <span className={styles['name']}>{title}</span>
      </div>
      <span className={styles['badges']}>
        {problem ? <ProblemBadge problem={problem} /> : null}
        <button
          type="button"
          className={`nodrag ${styles['badge'] ?? ''}`}
          aria-label={`Open ${title}`}
          data-tip="Open the group"
          tabIndex={-1}
          onClick={() => unfold(id)}
        >
          <IconChevronDown size={14} stroke={1.8} aria-hidden />
        </button>
      </span>
    </>
  );
}

/** A folded group of the document. */
export const FoldedNodeView = memo(
  FoldedBox,
  (before, now) => before.data === now.data && before.selected === now.selected,
);
