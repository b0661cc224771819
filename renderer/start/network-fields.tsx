/** @file The choice of one network: by name, and if wanted its depths and widths. */

import { NativeSelect, Switch } from '@mantine/core';
import { useId, type ReactElement } from 'react';
import { FieldRow } from '../editor/inspector/fields/field-row.tsx';
import type { NetworkChoice, ResnetChoice, VitChoice } from '../../shared/pairs/network-choice.ts';
import { networkPresets, presetById } from '../../shared/pairs/network-presets.ts';
import styles from './new-from-pair.module.css';
import { networkTitle, presetOf } from './pair-form.ts';
import { ListRow, NumberRow } from './typed-rows.tsx';

interface NetworkFieldsProps {
  readonly role: 'teacher' | 'student';
  readonly choice: NetworkChoice;
  readonly onChange: (choice: NetworkChoice) => void;
}

const own = 'own';
const families = [
  ['resnet', 'ResNet'],
  ['vit', 'Vision transformer'],
] as const;

/** The fields of one network. */
export function NetworkFields({ role, choice, onChange }: NetworkFieldsProps): ReactElement {
  const id = useId();
  const preset = presetOf(choice);
  const groups = families.map(([family, group]) => ({
    group,
    items: networkPresets
      .filter((entry) => entry.choice.family === family)
      .map(({ id: value, title }) => ({ value, label: title })),
  }));
  const ownOption = preset === undefined ? [{ value: own, label: networkTitle(choice) }] : [];
  return (
    <fieldset className={styles['network']} data-role={role}>
      <legend>{role === 'teacher' ? 'Teacher' : 'Student'}</legend>
      <NativeSelect
        aria-label={role === 'teacher' ? 'Network of the teacher' : 'Network of the student'}
        data-testid={`pair-${role}`}
        data-autofocus={role === 'teacher' || undefined}
        value={preset?.id ?? own}
        data={[...groups, ...ownOption]}
        onChange={({ currentTarget }) => {
          if (currentTarget.value !== own) onChange(presetById(currentTarget.value).choice);
        }}
      />
      <details className={styles['details']}>
        <summary>Depths and widths</summary>
        {choice.family === 'resnet' ? (
          <ResnetFields id={id} choice={choice} onChange={onChange} />
        ) : (
          <VitFields id={id} choice={choice} onChange={onChange} />
        )}
      </details>
    </fieldset>
  );
}

interface FieldsProps<T> {
  readonly id: string;
  readonly choice: T;
  readonly onChange: (choice: T) => void;
}

function ResnetFields({ id, choice, onChange }: FieldsProps<ResnetChoice>): ReactElement {
  return (
    <>
      <FieldRow
        id={`${id}-block`}
        label="Block"
        help="Two 3 x 3 convolutions, or 1 x 1, 3 x 3, 1 x 1 with four times the width"
      >
        <NativeSelect
          id={`${id}-block`}
          value={choice.block}
          data={['basic', 'bottleneck']}
          onChange={({ currentTarget }) =>
            onChange({ ...choice, block: currentTarget.value === 'basic' ? 'basic' : 'bottleneck' })
          }
        />
      </FieldRow>
      <ListRow
        id={`${id}-blocks`}
        label="Blocks"
        help="Residual blocks of each stage"
        least={1}
        most={64}
        values={choice.blocks}
        onChange={(blocks) => onChange({ ...choice, blocks, widths: fitted(choice.widths, blocks.length) })}
      />
      <ListRow
        id={`${id}-widths`}
        label="Widths"
        help="Channels of each stage, before a bottleneck's fourfold expansion"
        least={1}
        most={4096}
        values={choice.widths}
        onChange={(widths) => onChange({ ...choice, widths, blocks: fitted(choice.blocks, widths.length) })}
      />
    </>
  );
}

/** As many values as there are stages: the first ones, or the last one again. */
function fitted(values: readonly number[], stages: number): readonly number[] {
  return Array.from({ length: stages }, (_, index) => values[index] ?? values.at(-1) ?? 1);
}

function VitFields({ id, choice, onChange }: FieldsProps<VitChoice>): ReactElement {
  return (
    <>
      <ListRow
        id={`${id}-blocks`}
        label="Blocks"
        help="Blocks of each stage; twelve are read as 2, 2, 6, 2"
        least={1}
        most={64}
        values={choice.blocks}
        onChange={(blocks) => onChange({ ...choice, blocks })}
      />
      <NumberRow
        id={`${id}-dim`}
        label="Width"
        help="Numbers in each token"
        least={1}
        most={4096}
        value={choice.dim}
        onChange={(dim) => onChange({ ...choice, dim })}
      />
      <NumberRow
        id={`${id}-heads`}
        label="Heads"
        help="Attention heads of each block; they divide the width"
        least={1}
        most={256}
        value={choice.heads}
        onChange={(heads) => onChange({ ...choice, heads })}
      />
      <NumberRow
        id={`${id}-mlp`}
        label="MLP ratio"
        help="Width of the hidden layer of each block, over the width of a token"
        least={0.25}
        most={16}
        isInteger={false}
        value={choice.mlpRatio}
        onChange={(mlpRatio) => onChange({ ...choice, mlpRatio })}
      />
      <FieldRow
        id={`${id}-class`}
        label="Class token"
        help="Read the class from a token of its own, or else from the mean of all"
      >
        <Switch
          id={`${id}-class`}
          checked={choice.classToken}
          onChange={({ currentTarget }) => onChange({ ...choice, classToken: currentTarget.checked })}
        />
      </FieldRow>
    </>
  );
}
