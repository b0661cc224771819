/** @file A row of tabs above a panel. */

import { IconX } from '@tabler/icons-react';
import type { KeyboardEvent, ReactElement } from 'react';
import styles from './design-view.module.css';

/** The tabs; arrow keys go from one to the next. `onClose`, where given, closes the whole panel. */
export function TabStrip<Id extends string>({
  label,
  tabs,
  chosen,
  onChoose,
  onClose,
}: {
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly label: string }[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
  readonly onClose?: () => void;
}): ReactElement {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[tabs.findIndex(({ id }) => id === chosen) + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    onChoose(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  return (
    <div className={styles['strip']}>
      <div className={styles['tabs']} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            className={styles['tab']}
            aria-selected={tab.id === chosen}
            tabIndex={tab.id === chosen ? 0 : -1}
            data-tab={tab.id}
            data-testid={`tab-${tab.id}`}
            onClick={() => onChoose(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {onClose ? (
        <button type="button" className={styles['close']} aria-label="Close the panel" onClick={onClose}>
          <IconX size={14} stroke={1.8} aria-hidden />
        </button>
      ) : null}
    </div>
  );
}
