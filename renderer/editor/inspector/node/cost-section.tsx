/** @file What a node costs: weights, work and memory. */

import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import type { GraphNode } from '../../../../shared/graph/graph.ts';
import { parameterCount } from '../../../../shared/graph/role-costs.ts';
import { bytesText, countText } from '../../../../shared/quantities.ts';
import { Section } from '../section.tsx';
import styles from './node.module.css';

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly help: string;
}

function figures(nodes: readonly GraphNode[], batchSize: number): readonly Figure[] {
  const costs = nodes.flatMap(({ cost }) => (cost ? [cost] : []));
  const known = costs.length === nodes.length;
  const bytes = 4 * costs.reduce((sum, { activations }) => sum + activations, 0);
  return [
    {
      label: 'Parameters',
      value: countText(nodes.reduce((sum, node) => sum + parameterCount(node), 0)),
      help: 'Trainable numbers. A node that applies the weights of another has none of its own.',
    },
    {
      label: 'MACs',
      value: known ? `${countText(costs.reduce((sum, { macs }) => sum + macs, 0))} / image` : '–',
      help: 'Multiply-accumulate operations of the forward pass for one image. 1 MAC = 2 FLOPs.',
    },
    {
      label: 'Activations',
      value: known ? `${bytesText(bytes)} / image` : '–',
      help: 'Memory that the forward pass keeps for the backward pass, in 32-bit numbers.',
    },
    {
      label: `Batch of ${batchSize}`,
      value: known ? bytesText(bytes * batchSize) : '–',
      help: 'The same for one batch.',
    },
  ];
}

/** The figures, added up over several nodes. */
export function CostSection({
  nodes,
  batchSize,
}: {
  readonly nodes: readonly GraphNode[];
  readonly batchSize: number;
}): ReactElement {
  return (
    <Section title="Cost">
      <dl className={styles['figures']}>
        {figures(nodes, batchSize).map(({ label, value, help }) => (
          <Tooltip key={label} label={help} position="left">
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          </Tooltip>
        ))}
      </dl>
    </Section>
  );
}
