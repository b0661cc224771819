/** @file The dialog in which a teacher and a student are chosen; the assistant and all terms are laid down between them. */

import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { emptyHistory } from '../../shared/document/history.ts';
import { buildGraph } from '../../shared/graph/build-graph.ts';
import { isSound, type Graph } from '../../shared/graph/graph.ts';
import { GraphPicture } from '../picture/graph-picture.tsx';
import { mayLeave } from '../shell/file-actions.ts';
import { openInMemory } from '../state/document-store.ts';
import { showDialog, showView } from '../state/view-store.ts';
import { DataFields } from './data-fields.tsx';
import { NetworkFields } from './network-fields.tsx';
import styles from './new-from-pair.module.css';
import { PairFigures } from './pair-figures.tsx';
import { firstForm, formDocument, type PairForm } from './pair-form.ts';

async function create({ document }: Graph): Promise<void> {
  if (!(await mayLeave())) return;
  openInMemory({ document, history: emptyHistory }, { file: null, saved: document });
  showDialog(null);
  showView('design');
}

/** The content of the dialog. */
export function NewFromPair(): ReactElement {
  const [form, setForm] = useState(firstForm);
  const change = (part: Partial<PairForm>): void => setForm((before) => ({ ...before, ...part }));
  const graph = useMemo(() => buildGraph(formDocument(form)), [form]);
  const sound = isSound(graph);
  return (
    <form
      className={styles['pair']}
      onSubmit={(event) => {
        event.preventDefault();
        if (sound) void create(graph);
      }}
    >
      <div className={styles['fields']}>
        <NetworkFields role="teacher" choice={form.teacher} onChange={(teacher) => change({ teacher })} />
        <NetworkFields role="student" choice={form.student} onChange={(student) => change({ student })} />
        <DataFields form={form} onChange={change} />
      </div>
      <Preview graph={graph} />
      <footer className={styles['actions']}>
        <Button size="sm" onClick={() => showDialog(null)}>
          Cancel
        </Button>
        <Button size="sm" variant="filled" type="submit" disabled={!sound} data-testid="pair-create">
          Create
        </Button>
      </footer>
    </form>
  );
}

function Preview({ graph }: { readonly graph: Graph }): ReactElement {
  const errors = graph.problems.filter(({ severity }) => severity === 'error');
  return (
    <section className={styles['preview']} aria-label="Preview">
      <GraphPicture graph={graph} className={styles['picture']} />
      <PairFigures graph={graph} />
      {errors.length === 0 ? (
        <p className={styles['note']}>{summaryOf(graph)}</p>
      ) : (
        <ul className={styles['problems']} data-testid="pair-problems">
          {[...new Set(errors.map(({ message }) => message))].slice(0, 3).map((message) => (
            <li key={message}>
              <IconAlertTriangle size={15} aria-hidden="true" />
              {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What is laid down, in words. */
function summaryOf(graph: Graph): string {
  const terms = [...graph.nodes.values()].filter(({ definition }) => definition?.family === 'loss').length;
  const projector = graph.nodes.get('l2g');
  const bridge = projector ? `a ${projector.definition?.title.toLowerCase() ?? 'projector'}` : 'no projector';
  const last = graph.nodes.get('assistant-last')?.node.weights?.from.split('-')[0] ?? 'student';
  const first = last === 'teacher' ? 'student' : 'teacher';
  return `The assistant takes the first stages of the ${first}, ${bridge}, and the last stage of the ${last}: the same weights, not copies. ${terms} terms tie the three.`;
}
