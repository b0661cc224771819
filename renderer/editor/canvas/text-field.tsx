/** @file A field over the canvas in which one text is typed. */

import { useEffect, useRef, type ReactElement } from 'react';
import { showMenu, type MenuPlace } from './canvas-store.ts';
import { FloatingCard } from './floating-card.tsx';
import { focusCanvas } from './flow-view.ts';
import styles from './menus.module.css';

function close(node: string | undefined): void {
  showMenu(null);
  focusCanvas(node);
}

/** The field. Enter takes the text over, Escape leaves everything as it was; then the focus goes back to `node`. */
export function TextField({
  label,
  placeholder,
  initial,
  place,
  node,
  onEnter,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly initial: string;
  readonly place: MenuPlace;
  readonly node: string | undefined;
  readonly onEnter: (text: string) => void;
}): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, []);
  return (
    <FloatingCard place={place} label={label} onClose={() => close(node)}>
      <input
        ref={input}
        className={styles['field']}
        aria-label={label}
        placeholder={placeholder}
        defaultValue={initial}
        data-testid="text-field"
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          const { value } = event.currentTarget;
          close(node);
          onEnter(value.trim());
        }}
      />
    </FloatingCard>
  );
}
