/** @file The two halves of the code view: the document, and what is made from it. */

import type { ReactElement } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import styles from './code-view.module.css';
import { DocumentPane } from './document-pane.tsx';
import { GeneratedPane } from './generated-pane.tsx';

/** The document on the left, generated texts on the right. */
export function CodePanes(): ReactElement {
  return (
    <Group orientation="horizontal" className={styles['panes'] ?? ''} data-testid="code-view">
      <Panel defaultSize="50%" minSize="280px" className={styles['pane'] ?? ''}>
        <DocumentPane />
      </Panel>
      <Separator className={styles['separator'] ?? ''} aria-label="Width of the document's text" />
      <Panel minSize="280px" className={styles['pane'] ?? ''}>
        <GeneratedPane />
      </Panel>
    </Group>
  );
}
