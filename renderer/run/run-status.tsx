/** @file How far the training is, in one line. */

import type { ReactElement } from 'react';
import { showView } from '../state/view-store.ts';
import { durationText } from '../../shared/quantities.ts';
import { lossText, rateText } from './figures.ts';
import { overallFraction, statusText } from './run-progress.ts';
import type { RunRecord } from './run-record.ts';
import styles from './run-status.module.css';
import { useRunStore } from './run-store.ts';

/** The run's part of the status bar. */
export function RunStatus(): ReactElement | null {
  const run = useRunStore((state) => state.run);
  if (run === null) return null;
  return (
    <button
      type="button"
      className={styles['status']}
      data-testid="run-status"
      data-status={run.outcome ?? run.status}
      title="Show the run"
      onClick={() => showView('run')}
    >
      <Bar fraction={overallFraction(run)} />
      <span>{statusText(run)}</span>
      <Figures run={run} />
    </button>
  );
}

function Bar({ fraction }: { readonly fraction: number | null }): ReactElement {
  return (
    <span className={styles['bar']} aria-hidden="true">
      <span style={{ width: `${100 * (fraction ?? 0)}%` }} />
    </span>
  );
}

function Figures({ run }: { readonly run: RunRecord }): ReactElement | null {
  const { step, status } = run;
  if (step === null) return null;
  return (
    <>
      <span>{step.phase}</span>
      <span data-testid="run-step">
        step {step.step}/{step.steps}
      </span>
      {status === 'ended' ? null : (
        <>
          <span>{rateText(step.imagesPerSecond)}</span>
          <span>ETA {durationText(step.eta)}</span>
        </>
      )}
      <span>loss {lossText(step.loss)}</span>
    </>
  );
}
