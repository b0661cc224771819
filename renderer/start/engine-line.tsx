/** @file Which engine will train, before anything is trained, and how to get a faster one. */

import type { ReactElement } from 'react';
import { connectEngine, useEngineStore } from '../run/engine-client.ts';
import { engineTitle } from '../run/engine-name.ts';
import { openSettings } from '../settings/settings-tab.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import styles from './start-page.module.css';

/** One line at the foot of the start page. */
export function EngineLine(): ReactElement {
  const { status, facts } = useEngineStore();
  const choice = useSettingsStore(({ engine }) => engine);
  const isNative = choice === 'native' || (choice === 'auto' && facts?.auto === 'native');
  return (
    <p className={styles['engine']} data-testid="start-engine">
      <span>
        {facts === null ? '' : 'Training runs here: '}
        {engineTitle(status, facts, choice)}.
      </span>
      {status === 'gone' ? (
        <button type="button" className={styles['link']} onClick={() => void connectEngine()}>
          Start it again
        </button>
      ) : null}
      {facts === null || isNative ? null : (
        <button type="button" className={styles['link']} onClick={() => openSettings('engine')}>
          Native TensorFlow is faster: install it
        </button>
      )}
    </p>
  );
}
