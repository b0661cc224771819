/** @file What the view of a run shows before there is one: what a run will do, and how to begin it. */

import { Button } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Recipe, TasDocument } from '../../shared/document/schema.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { useEngineStore } from './engine-client.ts';
import { engineTitle } from './engine-name.ts';
import { shortRun } from './run-commands.ts';
import styles from './run-empty.module.css';
import { startRun } from './run-store.ts';
import { counted } from '../../shared/quantities.ts';

/** The view without a run. */
export function RunEmpty(): ReactElement {
  const document = useDocumentStore(({ open }) => open?.edit.document);
  return (
    <div className={styles['empty']}>
      <h2>Not trained yet</h2>
      <p>Training shows here: progress, every term of the loss, and the accuracy of each network.</p>
      {document === undefined ? null : <Facts document={document} />}
      <div className={styles['actions']}>
        <Button variant="filled" leftSection={<IconPlayerPlayFilled size={13} />} onClick={() => startRun()}>
          Train the whole recipe
        </Button>
        <Button onClick={() => startRun(shortRun)} title="Enough to see that everything works">
          Train {shortRun} steps of each phase
        </Button>
      </div>
    </div>
  );
}

function Facts({ document }: { readonly document: TasDocument }): ReactElement {
  const { status, facts } = useEngineStore();
  const choice = useSettingsStore(({ engine }) => engine);
  const rows: readonly (readonly [string, string])[] = [
    ['Phases', phaseText(document.recipe)],
    ['Batch', `${document.recipe.batchSize} images`],
    ['Data set', dataText(document.data)],
    ['Engine', engineTitle(status, facts, choice)],
  ];
  return (
    <dl className={styles['facts']}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function phaseText({ teacher, distillation, control }: Recipe): string {
  const epochs = (count: number): string => counted(count, 'epoch');
  return [
    ...(teacher === null ? [] : [`teacher ${epochs(teacher.epochs)}`]),
    `distillation ${epochs(distillation.epochs)}`,
    ...(control ? [`student alone ${epochs(distillation.epochs)}`] : []),
  ].join(', ');
}

function dataText(data: TasDocument['data']): string {
  const name = data.format === 'bundled' ? `${data.name}, comes with the studio` : data.directory;
  return data.trainImages === undefined ? name : `${name}, ${data.trainImages.toLocaleString('en')} images`;
}
