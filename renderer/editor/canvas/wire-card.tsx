/** @file What is wrong with a wire, and what would mend it. */

import { IconAlertCircle, IconAlertTriangle, IconTool, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { disconnect } from '../../../shared/document/edits/connect.ts';
import type { Problem } from '../../../shared/problem.ts';
import { openDocument, perform, performPatch, useDocumentStore } from '../../state/document-store.ts';
import { announce, showMenu, type MenuPlace } from './canvas-store.ts';
import { focusCanvas } from './flow-view.ts';
import { FloatingCard } from './floating-card.tsx';
import styles from './menus.module.css';
import { problemIndex } from './problem-index.ts';
import { leaveWire, stayWithWire } from './wire-hover.ts';

function close(): void {
  showMenu(null);
  focusCanvas();
}

function mend(title: string, patch: NonNullable<Problem['fixes']>[number]['patch']): void {
  if (performPatch(title, patch)) announce(`Done: ${title}.`);
  close();
}

function remove(wire: string): void {
  const open = openDocument();
  if (open) perform(disconnect(open.edit.document, [wire]));
  close();
}

/** A card beside a wire. Pinned, it has the focus and stays until it is closed. */
export function WireCard({
  wire,
  place,
  pinned,
}: {
  readonly wire: string;
  readonly place: MenuPlace;
  readonly pinned: boolean;
}): ReactElement | null {
  const problems = useDocumentStore(({ open }) => open && problemIndex(open.graph).wires.get(wire));
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (pinned) card.current?.querySelector('button')?.focus();
  }, [pinned]);
  if (!problems || problems.length === 0) return null;
  return (
    <FloatingCard place={place} label="Problem of the wire" onClose={pinned ? close : undefined}>
      <div
        ref={card}
        className={styles['wireCard']}
        data-testid="wire-card"
        onPointerEnter={stayWithWire}
        onPointerLeave={leaveWire}
      >
        {problems.map((problem) => (
          <ProblemPart key={problem.code + problem.message} problem={problem} />
        ))}
        <button
          type="button"
          className={styles['action']}
          data-testid="wire-remove"
          onClick={() => remove(wire)}
        >
          <IconTrash size={14} stroke={1.6} aria-hidden />
          Remove the wire
        </button>
      </div>
    </FloatingCard>
  );
}

function ProblemPart({ problem }: { readonly problem: Problem }): ReactElement {
  const { severity, message, fixes = [] } = problem;
  const Sign = severity === 'error' ? IconAlertCircle : IconAlertTriangle;
  const offered = fixes.filter(({ title }) => title !== 'Remove the wire');
  return (
    <>
      <p className={styles['reason']} data-severity={severity}>
        <Sign size={16} stroke={1.8} aria-hidden />
        <span>{message}</span>
      </p>
      {offered.map(({ title, patch }, index) => (
        <button
          key={title}
          type="button"
          className={styles['action']}
          data-testid={`fix-${index}`}
          onClick={() => mend(title, patch)}
        >
          <IconTool size={14} stroke={1.6} aria-hidden />
          {title}
        </button>
      ))}
    </>
  );
}
