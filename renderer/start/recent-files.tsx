/** @file The files that were opened or saved last. */

import { IconFile, IconFileOff } from '@tabler/icons-react';
import { useEffect, useState, type ReactElement } from 'react';
import type { RecentFile } from '../../shared/protocol/shell-api.ts';
import { showOpened } from '../shell/file-actions.ts';
import { useNow } from '../run/use-now.ts';
import { agoText } from './ago-text.ts';
import styles from './recent-files.module.css';

/** The list, or a word where it is empty. */
export function RecentFiles(): ReactElement {
  const [files, setFiles] = useState<readonly RecentFile[] | null>(null);
  useEffect(() => {
    let isShown = true;
    const read = async (): Promise<void> => {
      const list = await window.studio.call['recent/list']().catch(() => []);
      if (isShown) setFiles(list);
    };
    void read();
    return () => {
      isShown = false;
    };
  }, []);
  const clear = (): void => {
    void window.studio.call['recent/clear']();
    setFiles([]);
  };
  return (
    <section className={styles['recent']} aria-label="Recent files">
      <header className={styles['head']}>
        <h2>Recent</h2>
        {files?.length ? (
          <button type="button" className={styles['clear']} onClick={clear}>
            Forget all
          </button>
        ) : null}
      </header>
      {files?.length === 0 ? (
        <p className={styles['none']}>Documents that you save or open appear here.</p>
      ) : (
        <ul className={styles['list']}>
          {files?.map((file) => (
            <RecentLine key={file.handle} file={file} />
          ))}
        </ul>
      )}
    </section>
  );
}

function RecentLine({ file }: { readonly file: RecentFile }): ReactElement {
  const { handle, name, folder, time } = file;
  const now = useNow(false);
  const [isMissing, setMissing] = useState(file.isMissing);
  const open = async (): Promise<void> => {
    const outcome = await window.studio.call['document/open-recent'](handle);
    setMissing(outcome.outcome === 'failed');
    await showOpened(outcome);
  };
  const Icon = isMissing ? IconFileOff : IconFile;
  return (
    <li>
      <button
        type="button"
        className={styles['line']}
        data-missing={isMissing || undefined}
        data-testid="start-recent"
        title={isMissing ? `${name} is not in ${folder} any more, or can't be read` : `${folder}, ${name}`}
        onClick={() => void open()}
      >
        <Icon size={16} aria-hidden="true" />
        <span className={styles['name']}>{name}</span>
        <span className={styles['time']}>{isMissing ? 'missing' : agoText(time, now)}</span>
        <span className={styles['folder']}>{folder}</span>
      </button>
    </li>
  );
}
