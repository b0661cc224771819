/** @file The terms of the objective on the last batch: value, weight, and what each adds to the loss. */

import type { ReactElement } from 'react';
import { revealNode } from '../state/selection-store.ts';
import { showView } from '../state/view-store.ts';
import { lossText } from './figures.ts';
import panel from './run-panel.module.css';
import type { RunRecord, RunTerm } from './run-record.ts';
import styles from './term-table.module.css';

/** The terms that the present phase trains on, then those that it doesn't. */
export function TermTable({ run }: { readonly run: RunRecord }): ReactElement {
  const values = run.step?.terms ?? {};
  const rows = rowsOf(run);
  return (
    <section className={panel['panel']} aria-label="Terms of the loss">
      <h3 className={panel['title']}>Terms of the loss</h3>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Term</th>
            <th scope="col">Knowledge</th>
            <th scope="col" title="Before its weight, on the last batch">
              Value
            </th>
            <th scope="col" title="λ: how much it counts; set on its node">
              Weight λ
            </th>
            <th scope="col" title="Value times weight: what it adds to the loss">
              Adds
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((term) => (
            <TermRow key={term.node} term={term} value={values[term.node]} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className={styles['none']}>They appear with the first step.</p> : null}
    </section>
  );
}

function rowsOf({ terms, step }: RunRecord): readonly RunTerm[] {
  const measured = step?.terms ?? {};
  const unnamed = Object.keys(measured)
    .filter((node) => !terms.some((term) => term.node === node))
    .map((node) => ({ node, title: node, relation: '', weight: 1 }));
  const all = [...terms, ...unnamed];
  const isMeasured = ({ node }: RunTerm): boolean => Object.hasOwn(measured, node);
  return [...all.filter(isMeasured), ...all.filter((term) => !isMeasured(term))];
}

function TermRow({
  term,
  value,
}: {
  readonly term: RunTerm;
  readonly value: number | string | undefined;
}): ReactElement {
  const { node, title, relation, weight } = term;
  return (
    <tr data-idle={value === undefined || undefined}>
      <td>
        <button
          type="button"
          className={styles['term']}
          title={`Show ${node} on the canvas`}
          onClick={() => {
            showView('design');
            revealNode(node);
          }}
        >
          {title}
        </button>
      </td>
      <td>{relation}</td>
      <td className={styles['number']}>{lossText(value)}</td>
      <td className={styles['number']}>{weight}</td>
      <td className={styles['number']}>{typeof value === 'number' ? lossText(value * weight) : '–'}</td>
    </tr>
  );
}
