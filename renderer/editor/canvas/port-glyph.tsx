/** @file The sign of a port's type: its form says the same as its colour. */

import type { ReactElement } from 'react';
import type { PortType } from '../../../shared/catalog/port-shape.ts';
import styles from './port.module.css';

const forms: Readonly<Record<PortType, ReactElement>> = {
  map: <rect x="3" y="3" width="10" height="10" rx="1" />,
  tokens: <circle cx="8" cy="8" r="5.25" />,
  vector: <path d="M8 1.8 14.2 8 8 14.2 1.8 8Z" />,
  logits: <path d="M3.2 2.4 14 8 3.2 13.6Z" />,
  labels: <path d="M8 2 13.8 6.4 11.6 13.2H4.4L2.2 6.4Z" />,
};

const unknown = <circle cx="8" cy="8" r="4.5" strokeDasharray="2 2" />;

/** Square: feature map. Circle: tokens. Diamond: vector. Triangle: logits. Pentagon: labels. Dashed: unknown. */
export function PortGlyph({
  type,
  size = 16,
}: {
  readonly type: PortType | undefined;
  readonly size?: number;
}): ReactElement {
  return (
    <svg
      className={styles['glyph']}
      data-type={type ?? 'unknown'}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden
    >
      {type === undefined ? unknown : forms[type]}
    </svg>
  );
}
