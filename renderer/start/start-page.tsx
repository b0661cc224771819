/** @file What a window shows before a document is open. */

import { Button } from '@mantine/core';
import { IconFilePlus, IconFolderOpen, IconTopologyStar3 } from '@tabler/icons-react';
import { useEffect, useState, type ReactElement } from 'react';
import { runCommand } from '../commands/all-commands.ts';
import { connectEngine } from '../run/engine-client.ts';
import { followRuns } from '../run/run-store.ts';
import { EngineLine } from './engine-line.tsx';
import { ProductMark } from './product-mark.tsx';
import { RecentFiles } from './recent-files.tsx';
import styles from './start-page.module.css';
import { TemplateCard } from './template-card.tsx';
import { readTemplates } from './templates.ts';

/** Templates, recent files, and ways to begin. */
export function StartPage(): ReactElement {
  useEffect(() => {
    followRuns();
    void connectEngine();
  }, []);
  return (
    <main className={styles['page']} aria-label="Start">
      <div className={styles['frame']}>
        <header className={styles['brand']}>
          <ProductMark size={40} />
          <div>
            <h1>TAS Studio</h1>
            <p>Draw a distillation between two networks, train it here, and see what their features do.</p>
          </div>
        </header>
        <Templates />
        <aside className={styles['side']}>
          <Beginnings />
          <RecentFiles />
        </aside>
        <EngineLine />
      </div>
    </main>
  );
}

function Templates(): ReactElement {
  const [templates] = useState(readTemplates);
  return (
    <section aria-label="Templates">
      <h2 className={styles['heading']}>Begin with a pair</h2>
      <div className={styles['cards']}>
        {templates.map((template) => (
          <TemplateCard key={template.id} template={template} />
        ))}
      </div>
    </section>
  );
}

function Beginnings(): ReactElement {
  return (
    <section className={styles['beginnings']} aria-label="Begin">
      <Button
        variant="filled"
        size="sm"
        justify="flex-start"
        leftSection={<IconTopologyStar3 size={16} />}
        data-testid="start-new-from-pair"
        onClick={() => runCommand('file.new-from-pair')}
      >
        New from a pair…
      </Button>
      <Button
        size="sm"
        justify="flex-start"
        leftSection={<IconFilePlus size={16} />}
        data-testid="start-new"
        onClick={() => runCommand('file.new')}
      >
        New, empty
      </Button>
      <Button
        size="sm"
        justify="flex-start"
        leftSection={<IconFolderOpen size={16} />}
        data-testid="start-open"
        onClick={() => runCommand('file.open')}
      >
        Open…
      </Button>
      <p>Or drop a .tas.json file anywhere in the window.</p>
    </section>
  );
}
