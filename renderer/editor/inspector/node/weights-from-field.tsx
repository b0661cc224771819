/** @file Whose weights a node applies: its own, or those of another node of its kind. */

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { shareWeights } from '../../../../shared/document/edits/set-node.ts';
import { nameNode, type Graph, type GraphNode } from '../../../../shared/graph/graph.ts';
import { perform } from '../../../state/document-store.ts';
import { revealNode } from '../../../state/selection-store.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import { FieldRow } from '../fields/field-row.tsx';
import { PlaceButton } from '../place-button.tsx';
import styles from './node.module.css';

const help = 'Another node of the same kind, whose weights this one applies: the same weights, not a copy.';

/** Nodes that could lend: of the same kind, with weights of their own. */
function lenders(graph: Graph, { id, node }: GraphNode): readonly GraphNode[] {
  return [...graph.nodes.values()].filter(
    (other) => other.id !== id && other.node.kind === node.kind && other.node.weights === undefined,
  );
}

/** Whether a module of this kind and size has weights at all. */
function hasWeights({ definition, params }: GraphNode): boolean {
  return definition !== undefined && definition.weights(params).length > 0;
}

/** The choice, the way to the owner, and those that borrow from this node. */
export function WeightsFromField({
  graph,
  node,
}: {
  readonly graph: Graph;
  readonly node: GraphNode;
}): ReactElement | null {
  const from = node.node.weights?.from;
  if (from === undefined && !hasWeights(node)) return null;
  const field = `nodes.${node.id}.weights.from`;
  const borrowers = [...graph.nodes.values()].filter((other) => other.node.weights?.from === node.id);
  return (
    <>
      <FieldRow id={`field-${field}`} field={field} label="Weights" help={help}>
        <span className={styles['withButton']}>
          <ChoiceField
            id={`field-${field}`}
            value={from ?? 'own'}
            options={[
              ['own', 'Its own'],
              ...lenders(graph, node).map(({ id, node: other }) => [id, nameNode(id, other)] as const),
            ]}
            help={help}
            onChange={(owner) =>
              perform(shareWeights(graph.document, node.id, owner === 'own' ? undefined : owner))
            }
          />
          {from !== undefined && graph.nodes.has(from) ? (
            <Tooltip label={`Go to ${from}`}>
              <ActionIcon
                aria-label={`Go to ${from}`}
                data-testid="follow-owner"
                onClick={() => revealNode(from)}
              >
                <IconArrowRight size={14} />
              </ActionIcon>
            </Tooltip>
          ) : null}
        </span>
      </FieldRow>
      {borrowers.length === 0 ? null : (
        <p className={styles['borrowers']}>
          Also applied by{' '}
          {borrowers.map(({ id }) => (
            <PlaceButton key={id} node={id} />
          ))}
        </p>
      )}
    </>
  );
}
