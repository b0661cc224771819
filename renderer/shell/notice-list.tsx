/** @file The notices in the corner of the window. */

import type { ReactElement } from 'react';
import { dismiss, useNoticeStore } from '../state/notice-store.ts';
import styles from './notice-list.module.css';

/** The notices, the newest at the bottom. */
export function NoticeList(): ReactElement {
  const notices = useNoticeStore((state) => state.notices);
  return (
    <div className={styles['list']} role="status" aria-live="polite">
      {notices.map(({ id, kind, message, action }) => (
        <div key={id} className={styles['notice']} data-kind={kind} data-testid="notice">
          <span>{message}</span>
          {action ? (
            <button type="button" onClick={action.run}>
              {action.label}
            </button>
          ) : null}
          <button type="button" aria-label="Dismiss" onClick={() => dismiss(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
