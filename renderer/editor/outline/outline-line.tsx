/** @file One line of the outline. */

import { IconChevronRight } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import { tightShape } from '../canvas/tight-shape.ts';
import { SeverityIcon } from '../problems/severity-icon.tsx';
import type { ShownLine } from './outline-lines.ts';
import styles from './outline.module.css';

interface LineProps {
  readonly line: ShownLine;
  readonly isSelected: boolean;
  /** It is the one that Tab leads to. */
  readonly isFocusable: boolean;
}

/** The line; the tree around it hears its clicks. Of a thousand lines an edit draws those anew that look otherwise. */
export const OutlineLine = memo(DrawnLine, (before, after) => {
  const look = ({ line, isSelected, isFocusable }: LineProps): readonly unknown[] => [
    isSelected,
    isFocusable,
    line.id,
    line.text,
    line.node?.node.title,
    line.isOpen,
    line.position,
    line.siblings,
    line.shape,
    line.severity,
    line.group,
  ];
  const now = look(after);
  return look(before).every((part, index) => part === now[index]);
});

function DrawnLine({ line, isSelected, isFocusable }: LineProps): ReactElement {
  const { id, text, level, group, isOpen, position, siblings, node, shape, severity } = line;
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={isOpen}
      aria-selected={node === undefined ? undefined : isSelected}
      className={styles['line']}
      data-line={id}
      data-group={group}
      data-level={level}
      tabIndex={isFocusable ? 0 : -1}
    >
      {isOpen === undefined ? null : (
        <IconChevronRight size={12} className={styles['chevron']} data-open={isOpen} aria-hidden />
      )}
      <span className={styles['name']}>{text}</span>
      {node?.node.title === undefined ? null : <span className={styles['soft']}>{node.id}</span>}
      {severity === undefined ? null : <SeverityIcon severity={severity} size={13} />}
      {shape === undefined ? null : <span className={styles['shape']}>{tightShape(shape)}</span>}
    </div>
  );
}
