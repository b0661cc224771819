/** @file The strip at the bottom: problems, history, totals of each network, and what is under way. */

import { Tooltip } from '@mantine/core';
import { IconCircleCheck, IconHistory } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';

import type { Graph } from '../../shared/graph/graph.ts';
import { roleCosts } from '../../shared/graph/role-costs.ts';
import { countText, counted } from '../../shared/quantities.ts';
import { SeverityIcon } from '../editor/problems/severity-icon.tsx';
import { runCommand } from '../commands/all-commands.ts';
import { RunStatus } from '../run/run-status.tsx';
import { useDocumentStore } from '../state/document-store.ts';
import styles from './status-bar.module.css';

/** The strip at the bottom of a document's window. */
export function StatusBar(): ReactElement {
  const graph = useDocumentStore(({ open }) => open?.graph);
  return (
    <footer className={styles['bar']}>
      {graph === undefined ? null : <ProblemCounts graph={graph} />}
      <button type="button" className={styles['item']} onClick={() => runCommand('view.history')}>
        <IconHistory size={14} aria-hidden /> History
      </button>
      <RunStatus />
      <span className={styles['space']} />
      {graph === undefined ? null : <Totals graph={graph} />}
    </footer>
  );
}

function ProblemCounts({ graph: { problems } }: { readonly graph: Graph }): ReactElement {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  return (
    <button
      type="button"
      className={styles['item']}
      data-testid="problem-count"
      data-errors={errors}
      data-warnings={warnings}
      onClick={() => runCommand('view.problems')}
    >
      {problems.length === 0 ? <IconCircleCheck size={14} color="var(--good)" aria-hidden /> : null}
      {problems.length === 0 ? 'No problems' : null}
      {errors === 0 ? null : (
        <>
          <SeverityIcon severity="error" /> {counted(errors, 'error')}
        </>
      )}
      {warnings === 0 ? null : (
        <>
          <SeverityIcon severity="warning" /> {counted(warnings, 'warning')}
        </>
      )}
    </button>
  );
}

const roles = [
  ['teacher', 'T'],
  ['assistant', 'A'],
  ['student', 'S'],
] as const;

function Totals({ graph }: { readonly graph: Graph }): ReactElement {
  const costs = useMemo(() => roleCosts(graph), [graph]);
  return (
    <>
      {roles.map(([role, letter]) => {
        const { parameters, macs } = costs[role];
        const meaning = `${role}: ${countText(parameters)} parameters, ${countText(macs)} MACs for one image (1 MAC = 2 FLOPs)`;
        return (
          <Tooltip key={role} label={meaning}>
            <span className={styles['total']} data-role={role} data-testid={`total-${role}`}>
              <b aria-hidden>{letter}</b>
              <span className="unseen">{role}</span> {countText(parameters)}
            </span>
          </Tooltip>
        );
      })}
    </>
  );
}
