/** @file A field to type in: what fits takes effect at once, what doesn't says why and changes nothing. */

import type { ReactElement } from 'react';
import { useDraft, type DraftRules } from './use-draft.ts';
import styles from './fields.module.css';

/** A field's own affairs; its label is a `<label>` for `id`. */
export interface TypedFieldProps extends DraftRules {
  readonly id: string;
  readonly placeholder?: string;
  readonly unit?: string | undefined;
  readonly help?: string | undefined;
  /** What is wrong with the value that the document has. */
  readonly fault?: string | null;
  readonly readOnly?: boolean;
  readonly isNumber?: boolean;
  /** A text of several lines; so many are shown at least. */
  readonly lines?: number | undefined;
}

/** The field, and below it what is wrong. */
export function TypedField(props: TypedFieldProps): ReactElement {
  const { id, placeholder, unit, help, readOnly, lines } = props;
  const draft = useDraft(props);
  const reason = draft.reason === undefined ? (props.fault ?? null) : draft.reason;
  const isWrong = reason !== null;
  const Tag = lines === undefined ? 'input' : 'textarea';
  return (
    <>
      <span className={styles['box']} data-wrong={isWrong || undefined} data-quiet={readOnly || undefined}>
        <Tag
          id={id}
          className={styles['input']}
          {...(lines === undefined ? { type: 'text' } : { rows: lines })}
          inputMode={props.isNumber ? 'decimal' : 'text'}
          value={draft.shown}
          placeholder={placeholder}
          readOnly={readOnly}
          spellCheck={false}
          autoComplete="off"
          aria-description={help}
          aria-invalid={isWrong || undefined}
          aria-errormessage={isWrong ? `${id}-reason` : undefined}
          onChange={({ target }) => draft.type(target.value)}
          onBlur={draft.leave}
          onKeyDown={readOnly ? undefined : draft.press}
        />
        <Unit unit={unit} />
      </span>
      <Reason id={`${id}-reason`} reason={reason} />
    </>
  );
}

function Unit({ unit }: { readonly unit: string | undefined }): ReactElement | null {
  return unit === undefined ? null : <span className={styles['unit']}>{unit}</span>;
}

function Reason({
  id,
  reason,
}: {
  readonly id: string;
  readonly reason: string | null;
}): ReactElement | null {
  if (reason === null) return null;
  return (
    <span id={id} className={styles['reason']} role="alert">
      {reason}
    </span>
  );
}
