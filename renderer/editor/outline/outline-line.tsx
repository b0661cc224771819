/** @file One line of the outline. */

import { IconChevronRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { tightShape } from '../canvas/quantities.ts';
import { SeverityIcon } from '../problems/severity-icon.tsx';
import type { ShownLine } from './outline-lines.ts';
import styles from './outline.module.css';

interface LineProps {
  readonly line: ShownLine;
  readonly isSelected: boolean;
  /** It is the one that Tab leads to. */
  readonly isFocusable: boolean;
  readonly onPick: () => void;
  /** It was clicked to be added to the selection, or taken from it. */
  readonly onAdd: () => void;
}

/** The line. */
export function OutlineLine({ line, isSelected, isFocusable, onPick, onAdd }: LineProps): ReactElement {
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
      onClick={(event) => (event.ctrlKey || event.metaKey || event.shiftKey ? onAdd() : onPick())}
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
