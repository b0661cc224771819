/** @file What the doctor found: each engine with what it lacks, and the machine. */

import { Button, Loader } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { EngineReport } from '../../../shared/protocol/engine-report.ts';
import { SeverityIcon } from '../../editor/problems/severity-icon.tsx';
import styles from '../settings.module.css';
import { FailureList } from './failure-list.tsx';
import { bytesText } from '../../../shared/quantities.ts';
import type { Doctor } from './use-doctor.ts';

const titles: Readonly<Record<EngineReport['engines'][number]['engine'], string>> = {
  'native-gpu': 'Native, graphics card',
  'native-cpu': 'Native, processor',
  wasm: 'WebAssembly',
  cpu: 'Plain',
};

/** The report. */
export function DoctorReport({ doctor }: { readonly doctor: Doctor }): ReactElement {
  const { report, isBusy, examine } = doctor;
  return (
    <section aria-label="This machine">
      <div className={styles['headline']}>
        <h3 className={styles['heading']}>This machine</h3>
        {isBusy ? <Loader size={14} color="var(--ink-faint)" aria-label="Examining" /> : null}
        <Button size="compact-xs" disabled={isBusy} onClick={examine}>
          Examine again
        </Button>
      </div>
      <div className={styles['report']} aria-live="polite" aria-busy={isBusy}>
        {report === null ? (
          <p className={styles['soft']}>Trying the engines; this takes a few seconds.</p>
        ) : null}
        {report?.ok === false ? <FailureList problems={report.problems} /> : null}
        {report?.ok === true ? <Findings report={report.value} /> : null}
      </div>
    </section>
  );
}

function Findings({ report }: { readonly report: EngineReport }): ReactElement {
  return (
    <>
      <ul className={styles['engines']} data-testid="doctor-engines">
        {report.engines.map(({ engine, isAvailable, summary, findings }) => (
          <li key={engine}>
            {isAvailable ? (
              <IconCircleCheck size={16} color="var(--good)" role="img" aria-label="Works" />
            ) : (
              <IconCircleX size={16} color="var(--ink-faint)" role="img" aria-label="Doesn't work" />
            )}
            <div>
              <b>{titles[engine]}</b> <span className={styles['soft']}>{summary}</span>
              {findings.map(({ code, severity, message }) => (
                <p key={`${code} ${message}`} className={styles['finding']}>
                  <SeverityIcon severity={severity} /> <span>{message}</span>
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
      <dl className={styles['facts']}>
        {machineFacts(report).map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function machineFacts({
  host,
  gpu,
  compiler,
  engineHome,
}: EngineReport): readonly (readonly [string, string])[] {
  const limit = host.memoryLimit === null ? '' : `, limited to ${bytesText(host.memoryLimit)}`;
  return [
    ['System', `${host.system} (${host.architecture})`],
    ['Processor', `${host.processor}, ${host.cores} usable`],
    [
      'Instructions',
      host.vectorInstructions === null ? 'not known' : host.vectorInstructions.join(', ') || 'none',
    ],
    ['Memory', `${bytesText(host.memory)}, ${bytesText(host.freeMemory)} free${limit}`],
    ['Graphics', graphicsText(gpu)],
    ['Compiler', compiler ?? 'none'],
    ['Engine folder', engineHome],
  ];
}

function graphicsText({ cards, driver, devices }: EngineReport['gpu']): string {
  if (devices.length > 0) return devices.join('; ');
  if (cards === null) return 'not known';
  if (cards === 0) return 'no card';
  return driver === null ? `${cards} without a driver` : `${cards}, driver ${driver}`;
}
