/** @file A card that lies over the canvas at a place of the window. */

import { useEffect, useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import type { MenuPlace } from './canvas-store.ts';
import styles from './menus.module.css';

/** Pixels that stay free at the window's edges. */
const edge = 12;

/** A card at `place`, moved so far that all of it is in the window. `onClose` is called for Escape and for a press elsewhere. */
export function FloatingCard({
  place,
  label,
  onClose,
  children,
}: {
  readonly place: MenuPlace;
  readonly label: string;
  readonly onClose: (() => void) | undefined;
  readonly children: ReactNode;
}): ReactElement {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = card.current;
    if (!element) return;
    const { width, height } = element.getBoundingClientRect();
    const left = Math.min(place.client.x + 8, window.innerWidth - width - edge);
    const top = Math.min(place.client.y + 8, window.innerHeight - height - edge);
    element.style.left = `${Math.max(edge, left)}px`;
    element.style.top = `${Math.max(edge, top)}px`;
  });
  useEffect(() => {
    if (!onClose) return undefined;
    const press = (event: PointerEvent): void => {
      if (event.target instanceof Node && !card.current?.contains(event.target)) onClose();
    };
    window.addEventListener('pointerdown', press, true);
    return () => window.removeEventListener('pointerdown', press, true);
  }, [onClose]);
  return (
    <div
      ref={card}
      className={styles['card']}
      role="dialog"
      aria-label={label}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose?.();
      }}
    >
      {children}
    </div>
  );
}
