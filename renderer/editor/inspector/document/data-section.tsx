/** @file The data set, and how much of it is used. */

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { IntegerParam } from '../../../../shared/catalog/params.ts';
import { setData } from '../../../../shared/document/edits/set-section.ts';
import type { DataChoice, TasDocument } from '../../../../shared/document/schema.ts';
import { openDocument, perform } from '../../../state/document-store.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import { FieldRow } from '../fields/field-row.tsx';
import { SpecField } from '../fields/spec-field.tsx';
import { TextField } from '../fields/text-field.tsx';
import { Section } from '../section.tsx';
import { TripleField } from './triple-field.tsx';
import nodeStyles from '../node/node.module.css';

const formats: readonly (readonly [DataChoice['format'], string])[] = [
  ['bundled', 'Bundled sample'],
  ['idx', 'IDX files'],
  ['cifar10', 'CIFAR-10'],
  ['cifar100', 'CIFAR-100'],
  ['folder', 'Image folders'],
];

const formatHelp =
  'Bundled: a small part of Fashion-MNIST. IDX: the files of MNIST and its kin. CIFAR: the binary version. Image folders: one folder a class.';

/** Another format keeps the folder, and what is set of the images. */
function withFormat(data: DataChoice, format: string): DataChoice | undefined {
  const known = formats.find(([name]) => name === format)?.[0];
  if (known === undefined) return undefined;
  const directory = 'directory' in data ? data.directory : '';
  const { trainImages, evaluationImages, mean, deviation } = data;
  const options = {
    ...(trainImages === undefined ? {} : { trainImages }),
    ...(evaluationImages === undefined ? {} : { evaluationImages }),
    ...(mean === undefined ? {} : { mean }),
    ...(deviation === undefined ? {} : { deviation }),
  };
  return known === 'bundled'
    ? { format: known, name: 'fashion-mnist-mini', ...options }
    : { format: known, directory, ...options };
}

function countSpec(label: string, help: string): IntegerParam {
  return { type: 'integer', label, help, unit: 'images', default: 1000, least: 1, most: 1e9 };
}

const counts = {
  trainImages: countSpec('Train on', 'At most so many images, the same share of every class. Empty: all.'),
  evaluationImages: countSpec(
    'Evaluate on',
    'At most so many images, the same share of every class. Empty: all.',
  ),
} as const;

function withCount(data: DataChoice, key: keyof typeof counts, value: unknown): DataChoice {
  const { [key]: _before, ...rest } = data;
  return typeof value === 'number' ? { ...rest, [key]: value } : rest;
}

/** Which images, and how many. */
export function DataSection({ document }: { readonly document: TasDocument }): ReactElement {
  const { data } = document;
  const choose = (format: string): void => {
    const chosen = withFormat(data, format);
    if (chosen !== undefined) perform(setData(document, chosen));
  };
  return (
    <Section title="Data">
      <FieldRow id="field-data.format" field="data.format" label="Format" help={formatHelp}>
        <ChoiceField
          id="field-data.format"
          value={data.format}
          options={formats}
          help={formatHelp}
          onChange={choose}
        />
      </FieldRow>
      {'directory' in data ? <FolderField document={document} data={data} /> : null}
      {(['trainImages', 'evaluationImages'] as const).map((key) => (
        <SpecField
          key={key}
          field={`data.${key}`}
          spec={counts[key]}
          value={data[key]}
          fallback={undefined}
          emptyText="all"
          canBeEmpty
          set={(value) => setData(document, withCount(data, key, value))}
        />
      ))}
      <TripleField document={document} name="mean" label="Mean" />
      <TripleField document={document} name="deviation" label="Deviation" />
    </Section>
  );
}

function FolderField({
  document,
  data,
}: {
  readonly document: TasDocument;
  readonly data: Extract<DataChoice, { directory: string }>;
}): ReactElement {
  const choose = async (): Promise<void> => {
    const directory = await window.studio.call['data/choose-folder']();
    const now = openDocument()?.edit.document;
    if (directory === null || now === undefined || !('directory' in now.data)) return;
    perform(setData(now, { ...now.data, directory }));
  };
  return (
    <div className={nodeStyles['withButton']}>
      <TextField
        field="data.directory"
        label="Folder"
        help="Relative to the document's own folder, or absolute."
        value={data.directory}
        placeholder="none chosen"
        set={(directory) => setData(document, { ...data, directory })}
      />
      <Tooltip label="Choose a folder">
        <ActionIcon aria-label="Choose a folder" onClick={() => void choose()}>
          <IconFolderOpen size={16} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
