/** @file The phases of a run in a row, each with how far it is. */

import { IconCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import styles from './phase-stepper.module.css';
import { phaseProgress, type PhaseProgress } from './run-progress.ts';
import type { Phase, RunRecord } from './run-record.ts';
import { counted } from '../../shared/quantities.ts';

const help: Readonly<Record<Phase, string>> = {
  teacher: 'The teacher learns the labels, before it teaches',
  distillation: 'Assistant and student learn together, by all terms of the objective',
  control:
    'The same student learns alone from the labels, for as many steps: what distillation is measured against',
};

/** The phases in their order. */
export function PhaseStepper({ run }: { readonly run: RunRecord }): ReactElement {
  const all = phaseProgress(run);
  return (
    <ol className={styles['row']} aria-label="Phases">
      {all.length === 0 ? <li className={styles['phase']} data-state="waiting" /> : null}
      {all.map((progress) => (
        <PhaseStep key={progress.phase} progress={progress} isCapped={run.maxSteps !== null} />
      ))}
    </ol>
  );
}

function PhaseStep({
  progress,
  isCapped,
}: {
  readonly progress: PhaseProgress;
  readonly isCapped: boolean;
}): ReactElement {
  const { phase, state, step, steps, epochs } = progress;
  return (
    <li className={styles['phase']} data-state={state} title={help[phase]}>
      <div className={styles['label']}>
        <strong>{phase}</strong>
        {state === 'done' ? <IconCheck size={14} aria-label="done" /> : null}
        <span className={styles['count']}>
          {state === 'waiting' ? '' : `${step.toLocaleString('en')} / `}
          {steps.toLocaleString('en')} steps
          {isCapped ? '' : `, ${counted(epochs, 'epoch')}`}
        </span>
      </div>
      <div
        className={styles['bar']}
        role="progressbar"
        aria-label={phase}
        aria-valuemin={0}
        aria-valuemax={steps}
        aria-valuenow={step}
      >
        <span style={{ width: `${steps === 0 ? 0 : (100 * step) / steps}%` }} />
      </div>
    </li>
  );
}
