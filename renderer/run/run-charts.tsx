/** @file Loss and accuracies over the whole run, its phases one behind the other. */

import type { ReactElement, ReactNode } from 'react';
import { LineChart, type Series } from './line-chart.tsx';
import { networks } from './network-look.ts';
import styles from './run-charts.module.css';
import { allSteps, phaseOffsets } from './run-progress.ts';
import { phases, type RunRecord } from './run-record.ts';

/** The two charts beside each other. */
export function RunCharts({ run }: { readonly run: RunRecord }): ReactElement {
  const offsets = phaseOffsets(run);
  const common = {
    xUnit: 'step',
    x: { least: 0, most: Math.max(1, allSteps(run)) },
    marks: [...offsets].map(([name, x]) => ({ name, x })),
  };
  const accuracies = accuracySeries(run);
  return (
    <div className={styles['pair']}>
      <Panel title="Loss" note={meanNote(run)}>
        <LineChart label="Loss over steps" series={lossSeries(run)} {...common} />
      </Panel>
      <Panel title="Top-1 accuracy" note={<Legend series={accuracies} />}>
        <LineChart
          label="Accuracy on the evaluation images over steps"
          series={accuracies}
          y={{ least: 0, most: 1 }}
          yText={(share) => `${Math.round(100 * share)} %`}
          {...common}
        />
      </Panel>
    </div>
  );
}

function Panel({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className={styles['panel']} aria-label={title}>
      <header className={styles['head']}>
        <h3>{title}</h3>
        <span className={styles['note']}>{note}</span>
      </header>
      {children}
    </section>
  );
}

/** Says so where points stand for more than one step. */
function meanNote({ curves }: RunRecord): string {
  const most = Math.max(1, ...Object.values(curves).map(({ every }) => every));
  return most === 1 ? 'weighted sum of all terms' : `weighted sum of all terms, mean of ${most} measurements`;
}

function lossSeries(run: RunRecord): readonly Series[] {
  const offsets = phaseOffsets(run);
  return phases.flatMap((phase) => {
    const points = run.curves[phase]?.points ?? [];
    const offset = offsets.get(phase) ?? 0;
    return points.length === 0
      ? []
      : [
          {
            name: phase,
            colour: 'var(--accent)',
            points: points.map(({ x, y }) => [offset + x, y] as const),
          },
        ];
  });
}

function accuracySeries(run: RunRecord): readonly Series[] {
  const offsets = phaseOffsets(run);
  return networks.flatMap(({ network, name, colour, isDashed }) => {
    const points = run.evaluations.flatMap(({ phase, step, accuracy }) => {
      const share = accuracy[network];
      return share === undefined ? [] : [[(offsets.get(phase) ?? 0) + step, share] as const];
    });
    return points.length === 0 ? [] : [{ name, colour, isDashed, hasDots: true, points }];
  });
}

function Legend({ series }: { readonly series: readonly Series[] }): ReactElement {
  if (series.length === 0) return <span>measured after each epoch</span>;
  return (
    <span className={styles['legend']}>
      {series.map(({ name, colour, isDashed }) => (
        <span key={name}>
          <svg width="16" height="8" aria-hidden="true">
            <line
              x1="0"
              x2="16"
              y1="4"
              y2="4"
              stroke={colour}
              strokeWidth="2"
              strokeDasharray={isDashed ? '4 3' : undefined}
            />
          </svg>
          {name}
        </span>
      ))}
    </span>
  );
}
