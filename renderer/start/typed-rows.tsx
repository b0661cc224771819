/** @file Lines of a form for a whole number, and for a list of them. */

import type { ReactElement } from 'react';
import { FieldRow } from '../editor/inspector/fields/field-row.tsx';
import { readNumber, stepNumber, type NumberSpec } from '../editor/inspector/fields/read-number.ts';
import { TypedField } from '../editor/inspector/fields/typed-field.tsx';
import type { TextReading } from '../editor/inspector/fields/use-draft.ts';

interface RowProps {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly least: number;
  readonly most: number;
  readonly unit?: string;
}

interface NumberRowProps extends RowProps {
  readonly value: number;
  readonly readOnly?: boolean;
  readonly isInteger?: boolean;
  readonly onChange: (value: number) => void;
}

/** A number within its bounds. */
export function NumberRow(props: NumberRowProps): ReactElement {
  const { id, label, help, least, most, unit, value, readOnly = false, isInteger = true, onChange } = props;
  const spec: NumberSpec = { type: isInteger ? 'integer' : 'number', least, most, default: value };
  const read = (typed: string): TextReading => {
    const reading = readNumber(spec, typed);
    return reading.ok
      ? { ok: true, text: String(reading.value), take: () => onChange(reading.value) }
      : { ok: false, reason: `${label} ${reading.reason}.` };
  };
  const step = (text: string, direction: number): string | undefined => {
    const reading = readNumber(spec, text);
    return reading.ok ? String(stepNumber(spec, reading.value, direction)) : undefined;
  };
  return (
    <FieldRow id={id} label={label} help={help}>
      <TypedField
        id={id}
        text={String(value)}
        read={read}
        step={step}
        unit={unit}
        help={help}
        readOnly={readOnly}
        isNumber
      />
    </FieldRow>
  );
}

interface ListRowProps extends RowProps {
  readonly values: readonly number[];
  readonly onChange: (values: readonly number[]) => void;
}

/** So many stages can a network have. */
const stages = { least: 2, most: 8 };

/** Whole numbers, one a stage, with commas or spaces between them. */
export function ListRow(props: ListRowProps): ReactElement {
  const { id, label, help, least, most, values, onChange } = props;
  const spec: NumberSpec = { type: 'integer', least, most, default: least };
  const read = (typed: string): TextReading => {
    const readings = typed
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .map((part) => readNumber(spec, part));
    const wrong = readings.find((reading) => !reading.ok);
    if (wrong?.ok === false) return { ok: false, reason: `Each of them ${wrong.reason}.` };
    const numbers = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
    if (numbers.length < stages.least || numbers.length > stages.most)
      return { ok: false, reason: `Give ${stages.least} to ${stages.most} numbers, one for each stage.` };
    return { ok: true, text: numbers.join(', '), take: () => onChange(numbers) };
  };
  return (
    <FieldRow id={id} label={label} help={help}>
      <TypedField id={id} text={values.join(', ')} read={read} help={help} />
    </FieldRow>
  );
}
