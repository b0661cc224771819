/** @file A part of the inspector under a heading; the less needed ones can be folded. */

import type { ReactElement, ReactNode } from 'react';
import styles from './section.module.css';

/** A part of the inspector. */
export interface SectionProps {
  readonly title: string;
  /** Shown behind the title, small. */
  readonly note?: string;
  /** It begins folded; without this it can't be folded. */
  readonly folded?: boolean;
  readonly children: ReactNode;
}

/** The part. */
export function Section({ title, note, folded, children }: SectionProps): ReactElement {
  const heading = (
    <h3 className={styles['title']}>
      {title}
      {note === undefined ? null : <span className={styles['note']}>{note}</span>}
    </h3>
  );
  if (folded === undefined) {
    return (
      <section className={styles['section']} aria-label={title}>
        {heading}
        {children}
      </section>
    );
  }
  return (
    <details className={styles['section']} open={!folded}>
      <summary className={styles['summary']}>{heading}</summary>
      {children}
    </details>
  );
}
