/** @file What a node is called, what kind it is, and which network it is part of. */

import { Switch, Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { nodeIdSchema } from '../../../../shared/document/schema.ts';
import { renameNode } from '../../../../shared/document/edits/rename-node.ts';
import { setFrozen, setTitle } from '../../../../shared/document/edits/set-node.ts';
import type { Graph, GraphNode } from '../../../../shared/graph/graph.ts';
import { perform } from '../../../state/document-store.ts';
import { select } from '../../../state/selection-store.ts';
import { FieldRow } from '../fields/field-row.tsx';
import { TextField } from '../fields/text-field.tsx';
import { TypedField } from '../fields/typed-field.tsx';
import type { TextReading } from '../fields/use-draft.ts';
import { RoleField } from './role-field.tsx';
import { WeightsFromField } from './weights-from-field.tsx';
import styles from './node.module.css';

interface NodeProps {
  readonly graph: Graph;
  readonly node: GraphNode;
}

/** The head of a node's inspector. */
export function NameSection({ graph, node }: NodeProps): ReactElement {
  const { id, definition } = node;
  const { document } = graph;
  return (
    <section className={styles['head']} aria-label="Node">
      <h2 className={styles['kind']} data-role={node.role}>
        {definition?.title ?? node.node.kind}
      </h2>
      <p className={styles['summary']}>
        {definition?.summary ?? `This version of the studio knows no kind ${node.node.kind}.`}
      </p>
      {definition?.source === undefined ? null : <p className={styles['source']}>{definition.source}</p>}
      <TextField
        key={`${id} title`}
        field={`nodes.${id}.title`}
        label="Title"
        help="The text on the node; by default the name of its kind."
        value={node.node.title ?? ''}
        placeholder={definition?.title ?? node.node.kind}
        set={(title) => setTitle(document, id, title === '' ? undefined : title)}
      />
      <IdField key={`${id} id`} graph={graph} node={node} />
      <RoleField graph={graph} nodes={[node]} />
      <WeightsFromField graph={graph} node={node} />
      {node.weights.length === 0 ? null : <FrozenField graph={graph} node={node} />}
    </section>
  );
}

function IdField({ graph, node: { id } }: NodeProps): ReactElement {
  const read = (typed: string): TextReading => {
    const text = typed.trim();
    const checked = nodeIdSchema.safeParse(text);
    if (!checked.success) return { ok: false, reason: `${checked.error.issues[0]?.message ?? 'not an id'}.` };
    const renamed = renameNode(graph.document, id, text);
    if (!renamed.ok) return { ok: false, reason: renamed.problems[0]?.message ?? 'This id is taken.' };
    return {
      ok: true,
      text,
      take: () => {
        if (text !== id && perform(renamed)) select([text]);
      },
    };
  };
  const help =
    'Names the node in wires, in weights that are named after it and in messages. Takes effect with Enter.';
  const field = `nodes.${id}`;
  return (
    <FieldRow id={`field-${field}`} field={field} label="Id" help={help}>
      <TypedField id={`field-${field}`} text={id} read={read} when="leaving" help={help} />
    </FieldRow>
  );
}

function FrozenField({ graph, node }: NodeProps): ReactElement {
  const id = `field-nodes.${node.id}.frozen`;
  const help = 'The weights and statistics never change, whatever the phase.';
  return (
    <FieldRow id={id} field={`nodes.${node.id}.frozen`} label="Frozen" help={help}>
      <Tooltip label={help} position="left">
        <Switch
          id={id}
          checked={node.node.frozen === true}
          aria-description={help}
          onChange={({ currentTarget }) =>
            perform(setFrozen(graph.document, node.id, currentTarget.checked || undefined))
          }
        />
      </Tooltip>
    </FieldRow>
  );
}
