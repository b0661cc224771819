/** @file A template as a card: the picture of its graph, its name, what it amounts to. */

import { useMemo, type ReactElement } from 'react';
import { emptyHistory } from '../../shared/document/history.ts';
import { buildGraph } from '../../shared/graph/build-graph.ts';
import { GraphPicture } from '../picture/graph-picture.tsx';
import { openInMemory } from '../state/document-store.ts';
import { showView } from '../state/view-store.ts';
import { PairFigures } from './pair-figures.tsx';
import styles from './template-card.module.css';
import type { Template } from './templates.ts';

function begin({ document }: Template): void {
  openInMemory({ document, history: emptyHistory }, { file: null, saved: document });
  showView('design');
}

/** The card; a click opens a document like it. */
export function TemplateCard({ template }: { readonly template: Template }): ReactElement {
  const { id, title, summary, data, document } = template;
  const graph = useMemo(() => buildGraph(document), [document]);
  return (
    <button
      type="button"
      className={styles['card']}
      data-testid={`start-template-${id}`}
      onClick={() => begin(template)}
    >
      <GraphPicture graph={graph} className={styles['picture']} />
      <span className={styles['text']}>
        <span className={styles['head']}>
          <strong>{title}</strong>
          <span className={styles['data']}>{data}</span>
        </span>
        <span className={styles['summary']}>{summary}</span>
        <PairFigures graph={graph} />
      </span>
    </button>
  );
}
