/** @file Installs the native engine: what it is, how big, how far, and how to stop it. */

import { Button, NativeSelect, Progress } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useEngineStore, type InstallProgress } from '../../run/engine-client.ts';
import type { SentInstallSource } from '../../../shared/protocol/session-messages.ts';
import styles from '../settings.module.css';
import { FailureList } from './failure-list.tsx';
import { bytesText } from '../../../shared/quantities.ts';
import { useInstallPlan } from './use-install-plan.ts';
import { useInstallation, type Installation } from './use-installation.ts';

const sources: readonly { readonly label: string; readonly source: SentInstallSource }[] = [
  { label: 'TensorFlow from its archive, processor', source: { kind: 'archive', device: 'cpu' } },
  { label: 'TensorFlow from its archive, graphics card', source: { kind: 'archive', device: 'gpu' } },
  { label: 'Newer TensorFlow with pip, processor', source: { kind: 'pip', device: 'cpu' } },
  { label: 'Newer TensorFlow with pip, graphics card', source: { kind: 'pip', device: 'gpu' } },
];

/** The installation. `onInstalled`: what the doctor said may be otherwise now. */
export function InstallSection({ onInstalled }: { readonly onInstalled: () => void }): ReactElement {
  const installed = useEngineStore(({ facts }) => facts?.tensorflow ?? null);
  const [chosen, setChosen] = useState(0);
  const installation = useInstallation(onInstalled);
  const source = sources[chosen]?.source;
  const isBusy = installation.state.step === 'going';
  return (
    <section aria-label="Native engine">
      <h3 className={styles['heading']}>Native engine</h3>
      <p className={styles['text']}>
        {installed === null
          ? 'Not installed. It trains several times faster than WebAssembly.'
          : `TensorFlow ${installed} is installed.`}
      </p>
      <div className={styles['install']}>
        <NativeSelect
          aria-label="What to install"
          value={chosen}
          disabled={isBusy}
          data={sources.map(({ label }, value) => ({ value: String(value), label }))}
          onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
        />
        <Button
          variant="filled"
          disabled={isBusy || source === undefined}
          data-testid="engine-install"
          onClick={() => {
            if (source !== undefined) installation.begin(source);
          }}
        >
          {installed === null ? 'Install' : 'Install anew'}
        </Button>
        <Button disabled={isBusy} onClick={installation.beginFromFolder}>
          From a folder…
        </Button>
      </div>
      {source === undefined ? null : <Plan source={source} />}
      <State installation={installation} />
    </section>
  );
}

function Plan({ source }: { readonly source: SentInstallSource }): ReactElement {
  const plan = useInstallPlan(source);
  if (plan === null) return <p className={styles['soft']}>Looking up how big it is…</p>;
  if (!plan.ok) return <FailureList problems={plan.problems} />;
  return (
    <ul className={styles['plan']} data-testid="install-plan">
      {plan.value.lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

const stages = {
  download: 'Downloading',
  unpack: 'Unpacking',
  compile: 'Compiling',
  test: 'Testing',
  activate: 'Activating',
} as const;

function State({
  installation: { state, cancel },
}: {
  readonly installation: Installation;
}): ReactElement | null {
  switch (state.step) {
    case 'none':
      return null;
    case 'failed':
      return <FailureList problems={state.problems} />;
    case 'done':
      return (
        <p role="status" className={styles['text']}>
          TensorFlow {state.facts.tensorflow} is installed and computes right values. New runs use it.
        </p>
      );
    case 'going':
      return <Going progress={state.progress} cancel={cancel} />;
  }
}

interface GoingProps {
  readonly progress: InstallProgress | null;
  readonly cancel: () => void;
}

function Going({ progress, cancel }: GoingProps): ReactElement {
  const share = progress?.total ? Math.min(1, progress.done / progress.total) : undefined;
  return (
    <div className={styles['progress']}>
      <Progress
        size="sm"
        value={100 * (share ?? 1)}
        animated={share === undefined}
        color="var(--accent)"
        aria-label="Installation"
      />
      <span className={styles['soft']} role="status">
        {progress === null ? 'Beginning' : progressText(progress)}
      </span>
      <Button size="compact-xs" onClick={cancel}>
        Cancel
      </Button>
    </div>
  );
}

function progressText({ stage, done, total }: InstallProgress): string {
  if (stage !== 'download' && stage !== 'unpack') return stages[stage];
  return `${stages[stage]} ${bytesText(done)}${total === null ? '' : ` of ${bytesText(total)}`}`;
}
