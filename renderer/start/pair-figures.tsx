/** @file What a pair amounts to, in one line: parameters of both networks, their ratio, the input. */

import type { ReactElement } from 'react';
import type { Graph } from '../../shared/graph/graph.ts';
import { roleCosts } from '../../shared/graph/role-costs.ts';
import { countText, ratioText } from '../../shared/quantities.ts';
import styles from './pair-figures.module.css';

/** Size of the image that the networks read, such as `32 × 32 px`. */
function inputText(graph: Graph): string {
  const input = [...graph.nodes.values()].find(({ definition }) => definition?.family === 'input');
  return input ? `${Number(input.params['height'])} × ${Number(input.params['width'])} px` : '';
}

/** The figures of a graph with a teacher and a student. */
export function PairFigures({ graph }: { readonly graph: Graph }): ReactElement {
  const { teacher, student } = roleCosts(graph);
  return (
    <span className={styles['row']}>
      <span className={styles['figure']} title="Trainable parameters of the teacher">
        <i data-role="teacher">T</i> {countText(teacher.parameters)}
      </span>
      <span className={styles['figure']} title="Trainable parameters of the student">
        <i data-role="student">S</i> {countText(student.parameters)}
      </span>
      <span className={styles['figure']} title="Parameters of the teacher for each one of the student">
        T/S {ratioText(teacher.parameters, student.parameters) ?? '–'}
      </span>
      <span className={styles['figure']} title="Size of the image that the networks read">
        {inputText(graph)}
      </span>
    </span>
  );
}
