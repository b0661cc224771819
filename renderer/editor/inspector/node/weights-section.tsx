/** @file The weights of a node's module, as a checkpoint names and lays them out. */

import type { ReactElement } from 'react';

import type { GraphNode } from '../../../../shared/graph/graph.ts';
import { Section } from '../section.tsx';
import styles from './node.module.css';
import { counted } from '../../../../shared/quantities.ts';

const kinds = { parameter: '', statistic: 'moved by its layer', counter: 'for PyTorch' } as const;

/** The list, folded; nothing for a node without weights of its own. */
export function WeightsSection({ node }: { readonly node: GraphNode }): ReactElement | null {
  if (node.weights.length === 0) return null;
  return (
    <Section title="Weights" note={counted(node.weights.length, 'tensor')} folded>
      <table className={styles['weights']}>
        <thead className="unseen">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Shape</th>
          </tr>
        </thead>
        <tbody>
          {node.weights.map(({ name, shape, kind }) => (
            <tr key={name}>
              <th scope="row">
                {name}
                {kinds[kind] === '' ? null : <span className={styles['soft']}> {kinds[kind]}</span>}
              </th>
              <td>{shape.length === 0 ? 'one number' : shape.join(' × ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
