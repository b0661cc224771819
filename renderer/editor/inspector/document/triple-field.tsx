/** @file Three numbers, one for each colour channel, or those of the data set. */

import type { ReactElement } from 'react';
import { setData } from '../../../../shared/document/edits/set-section.ts';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { perform } from '../../../state/document-store.ts';
import { FieldRow } from '../fields/field-row.tsx';
import { TypedField } from '../fields/typed-field.tsx';
import { useBurst } from '../fields/use-burst.ts';
import type { TextReading } from '../fields/use-draft.ts';
import { readTriple, type Triple } from './read-triple.ts';

const helps = {
  mean: 'Subtracted from the pixel values, which are between 0 and 1. Empty: that of the set.',
  deviation: 'The pixel values are divided by it, after the mean is subtracted. Empty: that of the set.',
} as const;

/** The field. */
export function TripleField({
  document,
  name,
  label,
}: {
  readonly document: TasDocument;
  readonly name: 'mean' | 'deviation';
  readonly label: string;
}): ReactElement {
  const burst = useBurst();
  const { data } = document;
  const { [name]: value, ...rest } = data;
  const edit = (triple: Triple | undefined): ReturnType<typeof setData> =>
    setData(document, triple === undefined ? rest : { ...rest, [name]: triple });
  const read = (typed: string): TextReading => {
    if (typed.trim() === '') return { ok: true, text: '', take: () => burst.record(edit(undefined)) };
    const triple = readTriple(typed);
    return triple === undefined
      ? { ok: false, reason: `${label} must be three numbers with commas between them: red, green, blue.` }
      : { ok: true, text: triple.join(', '), take: () => burst.record(edit(triple)) };
  };
  const field = `data.${name}`;
  return (
    <FieldRow
      id={`field-${field}`}
      field={field}
      label={label}
      help={helps[name]}
      onReset={value === undefined ? undefined : () => perform(edit(undefined))}
    >
      <TypedField
        id={`field-${field}`}
        text={value?.join(', ') ?? ''}
        read={read}
        onEnd={burst.end}
        onCancel={burst.cancel}
        help={helps[name]}
        placeholder="as the set has it"
      />
    </FieldRow>
  );
}
