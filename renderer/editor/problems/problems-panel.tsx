/** @file Everything that is wrong with the document, with where it is and what would mend it. */

import { TextInput } from '@mantine/core';
import { IconCircleCheck, IconFilter } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { FixButtons } from './fix-buttons.tsx';
import { SeverityIcon } from './severity-icon.tsx';
import { placeText, showPlace } from './show-place.ts';
import styles from './problems.module.css';

const noProblems: readonly Problem[] = [];
const groups = [
  ['error', 'Errors', 'they keep the document from training'],
  ['warning', 'Warnings', 'it would train, perhaps not as meant'],
] as const;

/** The problems of the document. It fills its place and scrolls by itself. */
export function ProblemsPanel(): ReactElement {
  const problems = useDocumentStore(({ open }) => open?.graph.problems ?? noProblems);
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const shown = problems.filter((problem) =>
    `${problem.message} ${placeText(problem.place)}`.toLowerCase().includes(wanted),
  );
  return (
    <section className={styles['panel']} aria-label="Problems">
      {problems.length === 0 ? (
        <div className={styles['empty']}>
          <IconCircleCheck size={20} color="var(--good)" aria-hidden />
          <span>Nothing is wrong. The document can be trained.</span>
        </div>
      ) : (
        <>
          <div className={styles['bar']}>
            <TextInput
              className={styles['filter'] ?? ''}
              aria-label="Filter the problems"
              placeholder="Filter"
              leftSection={<IconFilter size={14} />}
              value={filter}
              onChange={({ currentTarget }) => setFilter(currentTarget.value)}
            />
          </div>
          <Groups problems={shown} />
          {shown.length === 0 ? (
            <div className={styles['empty']}>None of the {problems.length} problems has these words.</div>
          ) : null}
        </>
      )}
    </section>
  );
}

function Groups({ problems }: { readonly problems: readonly Problem[] }): ReactElement | null {
  if (problems.length === 0) return null;
  return (
    <div className={styles['list']} tabIndex={0} role="group" aria-label="List of problems">
      {groups.map(([severity, title, meaning]) => {
        const members = problems.filter((problem) => problem.severity === severity);
        if (members.length === 0) return null;
        return (
          <div key={severity}>
            <h3 className={styles['group']}>
              {title} ({members.length}): {meaning}
            </h3>
            {members.map((problem, index) => (
              <Line key={`${index} ${problem.message}`} problem={problem} />
            ))}
          </div>
        );
      })}
    </div>
  );
}

function Line({ problem }: { readonly problem: Problem }): ReactElement {
  return (
    <div className={styles['line']} data-testid="problem">
      <button type="button" className={styles['place']} onClick={() => showPlace(problem.place)}>
        <SeverityIcon severity={problem.severity} />
        <span>{problem.message}</span>
        <span className={styles['where']}>{placeText(problem.place)}</span>
      </button>
      <FixButtons problem={problem} />
    </div>
  );
}
