/** @file The one tooltip of the canvas: says what lies under the pointer, wherever an element has a `data-tip`. */

import { useEffect, useState, type CSSProperties, type ReactElement, type RefObject } from 'react';
import { wireDrag } from './connection-drag.ts';
import styles from './canvas.module.css';

interface Tip {
  readonly text: string;
  readonly style: CSSProperties;
}

/** Milliseconds before a tooltip comes; at once while a wire is drawn. */
const patience = 450;

function textOf(target: HTMLElement): string {
  const reason = wireDrag()?.targets.misfits.get(target.dataset['port'] ?? '');
  return reason ?? target.dataset['tip'] ?? '';
}

/** Below the element, or above where there is no room, and within the window. */
function tipOf(target: HTMLElement): Tip {
  const { left, top, bottom, width } = target.getBoundingClientRect();
  const x = Math.min(Math.max(left + width / 2, 160), window.innerWidth - 160);
  const isLow = bottom > window.innerHeight - 120;
  const style = isLow ? { left: x, bottom: window.innerHeight - top + 8 } : { left: x, top: bottom + 8 };
  return { text: textOf(target), style };
}

/** Listens on the canvas. One tooltip for all costs nothing while nothing is pointed at. */
export function CanvasTooltip({
  canvas,
}: {
  readonly canvas: RefObject<HTMLElement | null>;
}): ReactElement | null {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => {
    const element = canvas.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = (): void => {
      clearTimeout(timer);
      setTip(null);
    };
    const over = (event: PointerEvent): void => {
      hide();
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null;
      if (target === null || (event.buttons !== 0 && !wireDrag())) return;
      timer = setTimeout(() => setTip(tipOf(target)), wireDrag() ? 0 : patience);
    };
    element?.addEventListener('pointerover', over);
    element?.addEventListener('pointerdown', hide, true);
    element?.addEventListener('pointerleave', hide);
    element?.addEventListener('wheel', hide, { passive: true });
    return () => {
      clearTimeout(timer);
      element?.removeEventListener('pointerover', over);
      element?.removeEventListener('pointerdown', hide, true);
      element?.removeEventListener('pointerleave', hide);
      element?.removeEventListener('wheel', hide);
    };
  }, [canvas]);
  if (tip === null || tip.text === '') return null;
  return (
    <div className={styles['tooltip']} role="tooltip" style={tip.style}>
      {tip.text}
    </div>
  );
}
