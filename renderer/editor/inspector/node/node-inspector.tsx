/** @file Everything of one node. */

import type { ReactElement } from 'react';
import type { Graph, GraphNode } from '../../../../shared/graph/graph.ts';
import { PreviewSection } from '../../../preview/preview-section.tsx';
import { problemIndex } from '../../canvas/problem-index.ts';
import { ProblemList } from '../../problems/problem-list.tsx';
import { Section } from '../section.tsx';
import { CostSection } from './cost-section.tsx';
import { NameSection } from './name-section.tsx';
import { ParamsSection } from './params-section.tsx';
import { PortsSection } from './ports-section.tsx';
import { WeightsSection } from './weights-section.tsx';

/** The inspector of a node. */
export function NodeInspector({
  graph,
  node,
}: {
  readonly graph: Graph;
  readonly node: GraphNode;
}): ReactElement {
  const problems = problemIndex(graph).nodes.get(node.id) ?? [];
  return (
    <>
      <NameSection graph={graph} node={node} />
      {problems.length === 0 ? null : (
        <Section title="Problems">
          <ProblemList problems={problems} />
        </Section>
      )}
      <ParamsSection graph={graph} nodes={[node]} />
      <PortsSection graph={graph} node={node} />
      <PreviewSection key={node.id} graph={graph} node={node} />
      <CostSection nodes={[node]} batchSize={graph.document.recipe.batchSize} />
      <WeightsSection node={node} />
    </>
  );
}
