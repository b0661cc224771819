/** @file The ports of a node: what each carries, and where its wires go. */

import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { describeShape, describeType, type PortType } from '../../../../shared/catalog/port-shape.ts';
import { portRef, splitPortRef, type PortPlace } from '../../../../shared/document/port-ref.ts';
import type { Graph, GraphNode } from '../../../../shared/graph/graph.ts';
import { tightShape } from '../../canvas/tight-shape.ts';
import { PlaceButton } from '../place-button.tsx';
import { Section } from '../section.tsx';
import styles from './node.module.css';

interface PortLine {
  readonly name: string;
  readonly help: string;
  readonly side: 'in' | 'out';
  /** What it carries, or what it could. */
  readonly shape: string;
  readonly isKnown: boolean;
  readonly ends: readonly PortPlace[];
}

function typesText(types: readonly PortType[]): string {
  return types.map((type) => describeType(type)).join(' or ');
}

/** Input ports that an output feeds. */
function targetsOf({ document }: Graph, node: string, port: string): readonly PortPlace[] {
  const from = portRef(node, port);
  return Object.entries(document.wires)
    .filter(([, source]) => source === from)
    .map(([to]) => splitPortRef(to));
}

function portLines(
  graph: Graph,
  { id, definition, sources, inputs, outputs }: GraphNode,
): readonly PortLine[] {
  const ins = (definition?.inputs ?? []).map(({ name, help, accepts }): PortLine => {
    const [shape, source] = [inputs[name], sources[name]];
    return {
      name,
      help,
      side: 'in',
      shape: shape ? tightShape(describeShape(shape)) : `takes ${typesText(accepts)}`,
      isKnown: shape !== undefined,
      ends: source ? [source] : [],
    };
  });
  const outs = (definition?.outputs ?? []).map(({ name, help, gives }): PortLine => {
    const shape = outputs?.[name];
    return {
      name,
      help,
      side: 'out',
      shape: shape ? tightShape(describeShape(shape)) : `gives ${typesText(gives)}`,
      isKnown: shape !== undefined,
      ends: targetsOf(graph, id, name),
    };
  });
  return [...ins, ...outs];
}

/** The table; a click on an end goes there. */
export function PortsSection({
  graph,
  node,
}: {
  readonly graph: Graph;
  readonly node: GraphNode;
}): ReactElement | null {
  const lines = portLines(graph, node);
  if (lines.length === 0) return null;
  return (
    <Section title="Ports">
      <table className={styles['table']}>
        <thead className="unseen">
          <tr>
            <th scope="col">Port</th>
            <th scope="col">Shape</th>
            <th scope="col">Wires</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, help, side, shape, isKnown, ends }) => (
            <tr key={`${side} ${name}`} data-side={side}>
              <Tooltip label={help} position="left">
                <th scope="row">
                  <span className={styles['side']}>{side}</span> {side === name ? '' : name}
                </th>
              </Tooltip>
              <td data-soft={!isKnown || undefined}>{shape}</td>
              <td>
                {ends.length === 0 ? <span className={styles['soft']}>not wired</span> : null}
                {ends.map((end) => (
                  <PlaceButton key={portRef(end.node, end.port)} {...end} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
