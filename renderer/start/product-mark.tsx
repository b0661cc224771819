/** @file The mark of the product: a teacher and a student, and the assistant that ties them. */

import type { ReactElement } from 'react';

/** The mark, `size` pixels high. */
export function ProductMark({ size }: { readonly size: number }): ReactElement {
  return (
    <svg width={(size * 66) / 56} height={size} viewBox="15 17 66 56" aria-hidden="true">
      <g fill="none" strokeWidth="4.5" strokeLinecap="round">
        <path d="M29 33C29 53 36 62 50 62" stroke="var(--teacher)" />
        <path d="M50 62C62 62 69 52 69 34" stroke="var(--student)" />
      </g>
      <circle cx="29" cy="31" r="13" fill="var(--teacher)" />
      <circle cx="50" cy="61" r="11" fill="var(--assistant)" />
      <circle cx="69" cy="33" r="9.5" fill="var(--student)" />
    </svg>
  );
}
