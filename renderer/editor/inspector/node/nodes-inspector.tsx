/** @file What several selected nodes have in common. */

import type { ReactElement } from 'react';
import type { Graph, GraphNode } from '../../../../shared/graph/graph.ts';
import { Section } from '../section.tsx';
import { CostSection } from './cost-section.tsx';
import { ParamsSection } from './params-section.tsx';
import { RoleField } from './role-field.tsx';
import styles from './node.module.css';

/** The inspector of several nodes. */
export function NodesInspector({
  graph,
  nodes,
}: {
  readonly graph: Graph;
  readonly nodes: readonly GraphNode[];
}): ReactElement {
  const kinds = Map.groupBy(nodes, ({ definition, node }) => definition?.title ?? node.kind);
  return (
    <>
      <section className={styles['head']} aria-label="Nodes">
        <h2 className={styles['title']}>{nodes.length} nodes</h2>
        <p className={styles['summary']}>
          {[...kinds].map(([title, members]) => `${members.length} × ${title}`).join(', ')}
        </p>
      </section>
      <Section title="Together">
        <RoleField graph={graph} nodes={nodes} />
      </Section>
      <ParamsSection graph={graph} nodes={nodes} />
      <CostSection nodes={nodes} batchSize={graph.document.recipe.batchSize} />
    </>
  );
}
