/** @file The head of a run: its state, its phases, its figures, what went wrong, and what can be done. */

import { Button } from '@mantine/core';
import { IconAlertTriangle, IconFolder, IconPlayerPlay, IconPlayerStopFilled } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Problem } from '../../shared/problem.ts';
import { revealNode } from '../state/selection-store.ts';
import { showView } from '../state/view-store.ts';
import { PhaseStepper } from './phase-stepper.tsx';
import { showRunFolder } from './run-commands.ts';
import { RunFigures } from './run-figures.tsx';
import { statusText } from './run-progress.ts';
import { canGoOn, isActive, runFolder, type RunRecord } from './run-record.ts';
import { resumeRun, startRun, stopRun } from './run-store.ts';
import styles from './run-summary.module.css';

/** The head of the view. */
export function RunSummary({ run }: { readonly run: RunRecord }): ReactElement {
  return (
    <section className={styles['summary']} aria-label="State of the run">
      <div className={styles['head']}>
        <h2 className={styles['title']} data-outcome={run.outcome ?? run.status} data-testid="run-title">
          {statusText(run)}
        </h2>
        <p className={styles['place']}>{placeText(run)}</p>
        <Actions run={run} />
      </div>
      {run.problems.length > 0 || run.outcome === 'crashed' ? <Failure run={run} /> : null}
      <PhaseStepper run={run} />
      <RunFigures run={run} />
    </section>
  );
}

function placeText(run: RunRecord): string {
  const { start, status } = run;
  if (start === null)
    return status === 'ended' ? 'It did not begin.' : 'Opening the engine and the data set…';
  return `${start.document} on ${start.engine}, ${start.data.trainImages.toLocaleString('en')} images of ${start.data.name}`;
}

function Actions({ run }: { readonly run: RunRecord }): ReactElement {
  return (
    <div className={styles['actions']}>
      {runFolder(run) === null ? null : (
        <Button
          leftSection={<IconFolder size={14} />}
          title={`Shows ${run.start?.run ?? ''} in the file manager: measurements, checkpoints and weights`}
          onClick={showRunFolder}
          data-testid="run-folder"
        >
          Show folder
        </Button>
      )}
      {isActive(run) ? (
        <Button
          leftSection={<IconPlayerStopFilled size={13} />}
          disabled={run.status === 'stopping'}
          onClick={stopRun}
        >
          Stop
        </Button>
      ) : null}
      {canGoOn(run) ? (
        <Button
          variant="filled"
          leftSection={<IconPlayerPlay size={14} />}
          title={
            run.hasCheckpoint
              ? 'Goes on from the last checkpoint, to the same result as without the break'
              : 'Begins again in the same folder: no checkpoint was taken yet'
          }
          onClick={resumeRun}
          data-testid="run-resume"
        >
          {run.hasCheckpoint ? 'Resume' : 'Begin again'}
        </Button>
      ) : null}
    </div>
  );
}

function wayOut(run: RunRecord): string {
  if (run.outcome === 'crashed') {
    return run.hasCheckpoint
      ? 'Nothing up to the last checkpoint is lost. Resume goes on from there.'
      : 'No checkpoint was taken yet, so the training begins again.';
  }
  return runFolder(run) === null
    ? 'Mend it, then run again.'
    : 'What was measured until then is in its folder.';
}

function Failure({ run }: { readonly run: RunRecord }): ReactElement {
  return (
    <div className={styles['failure']} role="alert" data-testid="run-failure">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div>
        {run.problems.map((problem, index) => (
          <FailureLine key={index} problem={problem} />
        ))}
        <p className={styles['wayOut']}>{wayOut(run)}</p>
        {runFolder(run) === null ? (
          <Button mt={8} onClick={() => startRun()}>
            Run again
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function FailureLine({ problem }: { readonly problem: Problem }): ReactElement {
  const { node, file, line } = problem.place;
  const position = file === undefined ? '' : ` (${file}${line === undefined ? '' : `, line ${line}`})`;
  return (
    <p>
      {problem.message}
      {position}
      {node === undefined ? null : (
        <button
          type="button"
          className={styles['link']}
          onClick={() => {
            showView('design');
            revealNode(node);
          }}
        >
          Show {node}
        </button>
      )}
    </p>
  );
}
