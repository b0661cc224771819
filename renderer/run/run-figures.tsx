/** @file The figures of a run in a row: time, speed, loss, and the accuracy of each network. */

import type { ReactElement } from 'react';
import type { RunAccuracies } from '../../shared/protocol/run-events.ts';
import { durationText, percentText } from '../../shared/quantities.ts';
import { lossText, rateText } from './figures.ts';
import { networks } from './network-look.ts';
import styles from './run-figures.module.css';
import { isActive, type RunRecord } from './run-record.ts';
import { useNow } from './use-now.ts';

/** The figures of the last step, and the latest accuracies. */
export function RunFigures({ run }: { readonly run: RunRecord }): ReactElement {
  return (
    <div className={styles['row']}>
      <TimeFigures run={run} />
      <StepFigures run={run} />
      <AccuracyFigures accuracy={run.accuracy} />
    </div>
  );
}

function Figure({
  name,
  value,
  title,
  colour,
}: {
  readonly name: string;
  readonly value: string;
  readonly title: string;
  readonly colour?: string;
}): ReactElement {
  return (
    <div className={styles['figure']} title={title} style={colour ? { borderLeftColor: colour } : {}}>
      <span className={styles['name']}>{name}</span>
      <span className={styles['value']}>{value}</span>
    </div>
  );
}

function TimeFigures({ run }: { readonly run: RunRecord }): ReactElement {
  const active = isActive(run);
  const now = useNow(active);
  const seconds = ((run.endedAt ?? now) - run.begunAt) / 1000;
  return (
    <>
      <Figure
        name="Elapsed"
        value={durationText(seconds)}
        title="Time since the run was started or resumed"
      />
      <Figure
        name="ETA"
        value={active && run.step ? durationText(run.step.eta) : '–'}
        title="Time to the end of all phases, as far as can be told"
      />
    </>
  );
}

function StepFigures({ run: { step } }: { readonly run: RunRecord }): ReactElement {
  return (
    <>
      <Figure
        name="Speed"
        value={step ? rateText(step.imagesPerSecond) : '–'}
        title="Training images through all networks, per second"
      />
      <Figure name="Loss" value={lossText(step?.loss)} title="Weighted sum of all terms on the last batch" />
      <Figure
        name="Gradient norm"
        value={lossText(step?.gradientNorm)}
        title="Global L2 norm of the gradient, before it is clipped"
      />
      <Figure
        name="Learning rate"
        value={step ? lossText(step.learningRate) : '–'}
        title="Of the last update, by the schedule of the phase"
      />
    </>
  );
}

function AccuracyFigures({ accuracy }: { readonly accuracy: RunAccuracies }): ReactElement {
  return (
    <>
      {networks
        .filter(({ network }) => accuracy[network] !== undefined)
        .map(({ network, name, title, colour }) => (
          <Figure
            key={network}
            name={name}
            value={percentText(accuracy[network])}
            title={title}
            colour={colour}
          />
        ))}
    </>
  );
}
