/** @file The selected wire: what it carries, between which ports, and what is wrong with it. */

import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { describeShape } from '../../../../shared/catalog/port-shape.ts';
import { disconnect } from '../../../../shared/document/edits/connect.ts';
import { splitPortRef, type PortPlace } from '../../../../shared/document/port-ref.ts';
import type { Graph } from '../../../../shared/graph/graph.ts';
import { perform } from '../../../state/document-store.ts';
import { selectNothing } from '../../../state/selection-store.ts';
import { problemIndex } from '../../canvas/problem-index.ts';
import { tightShape } from '../../canvas/tight-shape.ts';
import { ProblemList } from '../../problems/problem-list.tsx';
import { PlaceButton } from '../place-button.tsx';
import { Section } from '../section.tsx';
import nodeStyles from '../node/node.module.css';

/** The inspector of the wire that leads to the input port `to`. */
export function WireInspector({ graph, to }: { readonly graph: Graph; readonly to: string }): ReactElement {
  const source = splitPortRef(graph.document.wires[to] ?? '');
  const target = splitPortRef(to);
  const shape = graph.nodes.get(source.node)?.outputs?.[source.port];
  const problems = problemIndex(graph).wires.get(to) ?? [];
  const remove = (): void => {
    if (perform(disconnect(graph.document, [to]))) selectNothing();
  };
  return (
    <>
      <section className={nodeStyles['head']} aria-label="Wire">
        <h2 className={nodeStyles['kind']}>Wire</h2>
        <p className={nodeStyles['summary']}>
          {shape
            ? `Carries ${tightShape(describeShape(shape))} for each image.`
            : 'What it carries is not known yet.'}
        </p>
      </section>
      <Section title="Ends">
        <dl className={nodeStyles['figures']}>
          <End label="From" place={source} />
          <End label="To" place={target} />
        </dl>
      </Section>
      {problems.length === 0 ? null : (
        <Section title="Problems">
          <ProblemList problems={problems} />
        </Section>
      )}
      <div className={nodeStyles['actions']}>
        <Button onClick={remove}>Remove the wire</Button>
      </div>
    </>
  );
}

function End({ label, place }: { readonly label: string; readonly place: PortPlace }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <PlaceButton {...place} />
      </dd>
    </div>
  );
}
