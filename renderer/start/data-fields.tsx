/** @file What a new pair is trained on: data set, size of the image, classes, and whether the teacher learns first. */

import { NativeSelect, Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import { dataPresetById, dataPresets } from '../../shared/pairs/data-presets.ts';
import { FieldRow } from '../editor/inspector/fields/field-row.tsx';
import styles from './new-from-pair.module.css';
import { imageOf, type PairForm } from './pair-form.ts';
import { NumberRow } from './typed-rows.tsx';

interface DataFieldsProps {
  readonly form: PairForm;
  readonly onChange: (part: Partial<PairForm>) => void;
}

/** The fields below the networks. */
export function DataFields({ form, onChange }: DataFieldsProps): ReactElement {
  const set = dataPresetById(form.data);
  return (
    <fieldset className={styles['network']}>
      <legend>Data set</legend>
      <NativeSelect
        aria-label="Data set"
        data-testid="pair-data"
        value={form.data}
        data={dataPresets.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={({ currentTarget }) => onChange(imageOf(currentTarget.value))}
      />
      <p className={styles['help']}>{set.help}</p>
      <NumberRow
        id="pair-side"
        label="Image side"
        help="Height and width of the image that both networks read"
        unit="px"
        least={set.side.least}
        most={set.side.most}
        value={form.side}
        onChange={(side) => onChange({ side })}
      />
      <NumberRow
        id="pair-classes"
        label="Classes"
        help={set.hasFixedClasses ? 'The classes of the set' : 'How many folders of images there are'}
        least={2}
        most={100_000}
        value={form.classes}
        readOnly={set.hasFixedClasses}
        onChange={(classes) => onChange({ classes })}
      />
      <FieldRow
        id="pair-train-teacher"
        label="Teacher first"
        help="Train the teacher on the labels first. Otherwise name a file with its weights in the document."
      >
        <Switch
          id="pair-train-teacher"
          checked={form.trainTeacher}
          onChange={({ currentTarget }) => onChange({ trainTeacher: currentTarget.checked })}
        />
      </FieldRow>
    </fieldset>
  );
}
