/** @file Which network the selected nodes are part of. */

import type { ReactElement } from 'react';
import { setRole } from '../../../../shared/document/edits/set-node.ts';
import { roleSchema } from '../../../../shared/document/schema.ts';
import type { Graph, GraphNode } from '../../../../shared/graph/graph.ts';
import { perform } from '../../../state/document-store.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import { FieldRow } from '../fields/field-row.tsx';
import { joinEdits } from '../join-edits.ts';

const help = 'The network that the node is part of. The input and the losses are part of none.';
const none = 'none';
const options = [
  ['teacher', 'Teacher'],
  ['assistant', 'Assistant'],
  ['student', 'Student'],
  [none, 'None'],
] as const;

/** The choice; empty where the nodes differ. */
export function RoleField({
  graph,
  nodes,
}: {
  readonly graph: Graph;
  readonly nodes: readonly GraphNode[];
}): ReactElement {
  const roles = new Set(nodes.map(({ node }) => node.role ?? none));
  const [first = none] = roles;
  const field = `nodes.${nodes[0]?.id ?? ''}.role`;
  const choose = (value: string): void => {
    const role = roleSchema.safeParse(value).data;
    perform(joinEdits(nodes.map(({ id }) => setRole(graph.document, id, role))));
  };
  return (
    <FieldRow id={`field-${field}`} field={field} label="Role" help={help}>
      <ChoiceField
        id={`field-${field}`}
        value={roles.size === 1 ? first : ''}
        options={options}
        help={help}
        onChange={choose}
      />
    </FieldRow>
  );
}
