/** @file The notices in the corner of the window. */

import { useEffect, useState, type ReactElement } from 'react';
import { dismiss, useNoticeStore, type Notice } from '../state/notice-store.ts';
import styles from './notice-list.module.css';

/** Milliseconds that a notice stays which asks for nothing: long enough to be read twice. */
const stays = { info: 6_000, done: 4_000, error: 12_000 } as const;

/** The notices, the newest at the bottom. */
export function NoticeList(): ReactElement {
  const notices = useNoticeStore((state) => state.notices);
  return (
    <div className={styles['list']} role="status" aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }): ReactElement {
  const { id, kind, message, action, more = [] } = notice;
  const actions = action ? [action, ...more] : more;
  const hold = useTimeLimit(id, actions.length > 0 ? undefined : stays[kind]);
  return (
    <div
      className={styles['notice']}
      data-kind={kind}
      data-testid="notice"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
    >
      <span className={styles['message']}>{message}</span>
      <button type="button" className={styles['close']} aria-label="Dismiss" onClick={() => dismiss(id)}>
        ×
      </button>
      {actions.length > 0 ? (
        <div className={styles['actions']}>
          {actions.map(({ label, run }) => (
            <button
              key={label}
              type="button"
              className={styles['action']}
              onClick={() => {
                dismiss(id);
                run();
              }}
            >
              {label}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** Takes a notice away after a while, but never from under the pointer. The answer holds it. */
function useTimeLimit(id: number, limit: number | undefined): (held: boolean) => void {
  const [held, hold] = useState(false);
  useEffect(() => {
    if (limit === undefined || held) return undefined;
    const timer = setTimeout(() => dismiss(id), limit);
    return () => clearTimeout(timer);
  }, [id, limit, held]);
  return hold;
}
