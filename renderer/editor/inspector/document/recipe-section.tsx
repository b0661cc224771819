/** @file The recipe: what decides a run besides the graph and the data. */

import { Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import { setRecipeValue } from '../../../../shared/document/edits/set-section.ts';
import { setByPath } from '../../../../shared/document/set-by-path.ts';
import type { Recipe, TasDocument, Training } from '../../../../shared/document/schema.ts';
import { ownValue, isRecord } from '../../../../shared/document/plain-data.ts';
import { perform, performPatch } from '../../../state/document-store.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import { FieldRow } from '../fields/field-row.tsx';
import { SpecField, type SpecValue } from '../fields/spec-field.tsx';
import { Section } from '../section.tsx';
import { clipNormSpec, runFields, trainingFields, type RecipeField } from './recipe-fields.ts';

type Phase = 'teacher' | 'distillation';

interface PhaseProps {
  readonly document: TasDocument;
  readonly phase: Phase;
  readonly training: Training;
}

/** The whole recipe. */
export function RecipeSection({ document }: { readonly document: TasDocument }): ReactElement {
  const { recipe } = document;
  return (
    <>
      <Section title="Run">
        {runFields.map((field) => (
          <ValueField
            key={field.path.join('.')}
            document={document}
            field={field}
            root={recipe}
            prefix={[]}
          />
        ))}
      </Section>
      <Section title="Teacher training" folded={recipe.teacher === null}>
        <TeacherSwitch document={document} recipe={recipe} />
        {recipe.teacher === null ? null : (
          <PhaseFields document={document} phase="teacher" training={recipe.teacher} />
        )}
      </Section>
      <Section title="Distillation" folded={false}>
        <PhaseFields document={document} phase="distillation" training={recipe.distillation} />
      </Section>
    </>
  );
}

/** What a teacher that is trained from scratch usually gets. */
const usualTeacher: Training = {
  epochs: 20,
  optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 5e-4 },
  schedule: { kind: 'cosine', warmupEpochs: 1, leastLearningRate: 0 },
  clipNorm: null,
};

function TeacherSwitch({
  document,
  recipe,
}: {
  readonly document: TasDocument;
  readonly recipe: Recipe;
}): ReactElement {
  const help =
    'Train the teacher first, by its own cross-entropy nodes. Off: it is ready, from its file of weights.';
  const id = 'field-recipe.teacher';
  return (
    <FieldRow id={id} field="recipe.teacher" label="Train first" help={help}>
      <Switch
        id={id}
        checked={recipe.teacher !== null}
        aria-description={help}
        onChange={({ currentTarget }) =>
          perform(setRecipeValue(document, ['teacher'], currentTarget.checked ? usualTeacher : null))
        }
      />
    </FieldRow>
  );
}

function PhaseFields({ document, phase, training }: PhaseProps): ReactElement {
  const clip = [phase, 'clipNorm'];
  return (
    <>
      <OptimizerField document={document} phase={phase} training={training} />
      {trainingFields(training.optimizer.kind).map((field) => (
        <ValueField
          key={field.path.join('.')}
          document={document}
          field={field}
          root={training}
          prefix={[phase]}
        />
      ))}
      <SpecField
        field={`recipe.${clip.join('.')}`}
        spec={clipNormSpec}
        value={training.clipNorm ?? undefined}
        fallback={undefined}
        emptyText="none"
        canBeEmpty
        set={(value) => setRecipeValue(document, clip, value ?? null)}
      />
    </>
  );
}

/** Another optimiser keeps the settings that both know. */
function OptimizerField({ document, phase, training }: PhaseProps): ReactElement {
  const path = `recipe.${phase}.optimizer.kind`;
  const help = 'How gradients change weights.';
  const choose = (kind: string): void => {
    const patch = setByPath(document, path, kind);
    if (patch.ok) performPatch('Change optimiser', patch.value);
    else perform(patch);
  };
  return (
    <FieldRow id={`field-${path}`} field={path} label="Optimiser" help={help}>
      <ChoiceField
        id={`field-${path}`}
        value={training.optimizer.kind}
        options={[
          ['sgd', 'SGD'],
          ['adamw', 'AdamW'],
        ]}
        help={help}
        onChange={choose}
      />
    </FieldRow>
  );
}

interface ValueFieldProps {
  readonly document: TasDocument;
  readonly field: RecipeField;
  /** What the field's path begins at, and the path of that from the recipe. */
  readonly root: Recipe | Training;
  readonly prefix: readonly string[];
}

function ValueField({ document, field, root, prefix }: ValueFieldProps): ReactElement {
  const path = [...prefix, ...field.path];
  let value: unknown = root;
  for (const key of field.path) value = isRecord(value) ? ownValue(value, key) : undefined;
  return (
    <SpecField
      field={`recipe.${path.join('.')}`}
      spec={field.spec}
      value={value}
      fallback={undefined}
      {...(field.optionTexts ? { optionTexts: field.optionTexts } : {})}
      set={(chosen: SpecValue | undefined) => setRecipeValue(document, path, chosen)}
    />
  );
}
