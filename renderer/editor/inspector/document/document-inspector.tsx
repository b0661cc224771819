/** @file The document as a whole, shown while nothing is selected. */

import type { ReactElement } from 'react';
import { setName, setNotes, setRoleWeights } from '../../../../shared/document/edits/set-section.ts';
import type { Graph } from '../../../../shared/graph/graph.ts';
import { TextField } from '../fields/text-field.tsx';
import { Section } from '../section.tsx';
import { DataSection } from './data-section.tsx';
import { RecipeSection } from './recipe-section.tsx';
import { TotalsSection } from './totals-section.tsx';
import nodeStyles from '../node/node.module.css';

const roles = [
  ['teacher', 'Teacher'],
  ['assistant', 'Assistant'],
  ['student', 'Student'],
] as const;

/** Name and notes, totals, data, recipe, first weights. */
export function DocumentInspector({ graph }: { readonly graph: Graph }): ReactElement {
  const { document } = graph;
  return (
    <>
      <section className={nodeStyles['head']} aria-label="Document">
        <h2 className={nodeStyles['title']}>Document</h2>
        <TextField field="name" label="Name" value={document.name} set={(name) => setName(document, name)} />
        <TextField
          field="notes"
          label="Notes"
          value={document.notes}
          lines={3}
          placeholder="What this distillation is to show"
          set={(notes) => setNotes(document, notes)}
        />
      </section>
      <TotalsSection graph={graph} />
      <DataSection document={document} />
      <RecipeSection document={document} />
      <Section title="First weights">
        {roles.map(([role, label]) => (
          <TextField
            key={role}
            field={`weights.${role}`}
            label={label}
            help={`A safetensors file in timm's names with which the ${role} begins, relative to the document. Empty: drawn by the seed.`}
            value={document.weights[role] ?? ''}
            placeholder="drawn by the seed"
            set={(file) => setRoleWeights(document, role, file === '' ? undefined : file)}
          />
        ))}
      </Section>
    </>
  );
}
