/** @file One of several: the system's own list, so that it opens everywhere and reads aloud. */

import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';

/** A choice's own affairs; its label is a `<label>` for `id`. */
export interface ChoiceFieldProps {
  readonly id: string;
  readonly value: string;
  /** Value and words of each option. A value that isn't among them is shown as it is. */
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly help?: string | undefined;
  readonly readOnly?: boolean;
  readonly onChange: (value: string) => void;
}

/** The list. */
export function ChoiceField(props: ChoiceFieldProps): ReactElement {
  const { id, value, options, help, readOnly = false, onChange } = props;
  const isKnown = options.some(([option]) => option === value);
  const shown = isKnown ? options : [[value, value === '' ? '–' : value] as const, ...options];
  return (
    <NativeSelect
      id={id}
      value={value}
      disabled={readOnly}
      aria-description={help}
      data={shown.map(([option, label]) => ({ value: option, label }))}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
