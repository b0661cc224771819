/** @file The parameters of the selected nodes as a form made from the catalogue. */

import type { ReactElement } from 'react';
import { setParam } from '../../../../shared/document/edits/set-node.ts';
import type { Graph, GraphNode } from '../../../../shared/graph/graph.ts';
import { SpecField } from '../fields/spec-field.tsx';
import { joinEdits } from '../join-edits.ts';
import { Section } from '../section.tsx';
import { commonParams } from './common-params.ts';

/** The form; with several nodes it holds what they have in common, and a change is one of all. */
export function ParamsSection({
  graph,
  nodes,
}: {
  readonly graph: Graph;
  readonly nodes: readonly GraphNode[];
}): ReactElement | null {
  const params = commonParams(nodes);
  if (params.length === 0) return null;
  const ids = nodes.map(({ id }) => id);
  return (
    <Section title="Parameters" {...(nodes.length > 1 ? { note: 'in common' } : {})}>
      {params.map(({ name, spec, stored, shared, owners }) => {
        const [owner] = owners;
        return (
          <SpecField
            key={`${ids.join(' ')} ${name}`}
            field={`nodes.${ids[0] ?? ''}.params.${name}`}
            spec={spec}
            value={owner === undefined ? stored : shared}
            fallback={shared}
            isOptional
            emptyText={shared === undefined ? 'differs' : ''}
            set={(value) => joinEdits(ids.map((id) => setParam(graph.document, id, name, value)))}
            readOnly={
              owner === undefined
                ? undefined
                : `It belongs to ${owner}, whose weights ${nodes.length === 1 ? 'this node applies' : 'some of these nodes apply'}.`
            }
          />
        );
      })}
    </Section>
  );
}
