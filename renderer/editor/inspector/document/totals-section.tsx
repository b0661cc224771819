/** @file What each network costs, and how the teacher compares with the student. */

import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Graph } from '../../../../shared/graph/graph.ts';
import { roleCosts, type NetworkCost } from '../../../../shared/graph/role-costs.ts';
import { bytesText, countText, ratioText } from '../../../../shared/quantities.ts';
import { Section } from '../section.tsx';
import styles from './document.module.css';

const rows: readonly {
  readonly key: keyof NetworkCost;
  readonly label: string;
  readonly help: string;
  readonly text: (value: number) => string;
}[] = [
  {
    key: 'parameters',
    label: 'Parameters',
    help: 'Trainable numbers that the network owns; embeddings that serve training alone do not count.',
    text: countText,
  },
  {
    key: 'macs',
    label: 'MACs',
    help: 'Multiply-accumulate operations of the forward pass for one image. 1 MAC = 2 FLOPs.',
    text: countText,
  },
  {
    key: 'activationBytes',
    label: 'Activations',
    help: 'Memory kept for the backward pass, for one image.',
    text: bytesText,
  },
];

/** The table. */
export function TotalsSection({ graph }: { readonly graph: Graph }): ReactElement {
  const costs = roleCosts(graph);
  const roles = ['teacher', 'assistant', 'student'] as const;
  return (
    <Section title="Totals" note="for one image">
      <table className={styles['totals']}>
        <thead>
          <tr>
            <td />
            {roles.map((role) => (
              <th key={role} scope="col" data-role={role}>
                {role}
              </th>
            ))}
            <th scope="col">T / S</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, help, text }) => (
            <tr key={key}>
              <Tooltip label={help} position="left">
                <th scope="row">{label}</th>
              </Tooltip>
              {roles.map((role) => (
                <td key={role}>{text(costs[role][key])}</td>
              ))}
              <td>{ratioText(costs.teacher[key], costs.student[key]) ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
