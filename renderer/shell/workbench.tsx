/** @file The window of an open document: header, the view in the middle with its panels, status bar. */

import type { ReactElement } from 'react';
import { CodeView } from '../code/code-view.tsx';
import { DesignView } from '../editor/design-view.tsx';
import { RunView } from '../run/run-view.tsx';
import { useViewStore } from '../state/view-store.ts';
import { Header } from './header.tsx';
import { StatusBar } from './status-bar.tsx';
import styles from './workbench.module.css';

const views = { design: DesignView, code: CodeView, run: RunView } as const;

/** The window of an open document. */
export function Workbench(): ReactElement {
  const view = useViewStore((state) => state.view);
  const Shown = views[view];
  return (
    <div className={styles['workbench']}>
      <Header />
      <main className={styles['view']} aria-label={view}>
        <Shown />
      </main>
      <StatusBar />
    </div>
  );
}
