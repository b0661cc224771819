/** @file A text of the document: name, title, notes, path. */

import type { ReactElement } from 'react';
import type { Edit } from '../../../../shared/document/edits/edit.ts';
import { limits } from '../../../../shared/document/limits.ts';
import type { Result } from '../../../../shared/problem.ts';
import { FieldRow } from './field-row.tsx';
import { TypedField } from './typed-field.tsx';
import type { TextReading } from './use-draft.ts';
import { useBurst } from './use-burst.ts';

/** A text and how to change it. */
export interface TextFieldProps {
  /** Its path in the document, keys joined by dots. */
  readonly field: string;
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly set: (text: string) => Result<Edit>;
  readonly placeholder?: string;
  /** A text of several lines; so many are shown at least. */
  readonly lines?: number;
}

/** The line of a form for a text. */
export function TextField(props: TextFieldProps): ReactElement {
  const { field, label, help, value, set, placeholder, lines } = props;
  const burst = useBurst();
  const id = `field-${field}`;
  const read = (text: string): TextReading =>
    text.length > limits.stringLength
      ? { ok: false, reason: `${label} must have at most ${limits.stringLength} characters.` }
      : { ok: true, text, take: () => burst.record(set(text)) };
  return (
    <FieldRow id={id} field={field} label={label} help={help} isWide={lines !== undefined}>
      <TypedField
        id={id}
        text={value}
        read={read}
        onEnd={burst.end}
        onCancel={burst.cancel}
        help={help}
        placeholder={placeholder ?? ''}
        {...(lines === undefined ? {} : { lines })}
      />
    </FieldRow>
  );
}
