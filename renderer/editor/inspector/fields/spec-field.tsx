/** @file A control made from a parameter's description: number, choice or switch, with its bounds, unit, symbol and help. */

import { Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import { rejectParam, type ParamSpec } from '../../../../shared/catalog/params.ts';
import type { Edit } from '../../../../shared/document/edits/edit.ts';
import type { Result } from '../../../../shared/problem.ts';
import { perform } from '../../../state/document-store.ts';
import { ChoiceField } from './choice-field.tsx';
import { FieldRow } from './field-row.tsx';
import { readNumber, stepNumber, type NumberSpec } from './read-number.ts';
import { TypedField } from './typed-field.tsx';
import type { TextReading } from './use-draft.ts';
import { useBurst } from './use-burst.ts';

/** A value that a described parameter can have. */
export type SpecValue = number | string | boolean;

/** A described value of the document, and how to change it. */
export interface SpecFieldProps {
  /** Its path in the document, keys joined by dots. */
  readonly field: string;
  readonly spec: ParamSpec;
  /** What the document says; `undefined`: nothing, so that `fallback` counts. */
  readonly value: unknown;
  readonly fallback: SpecValue | undefined;
  /** The edit that sets it; `undefined` takes it away. */
  readonly set: (value: SpecValue | undefined) => Result<Edit>;
  /** The value can be taken away. */
  readonly isOptional?: boolean;
  /** Shown where there is no value. */
  readonly emptyText?: string;
  /** Typing nothing takes the value away. */
  readonly canBeEmpty?: boolean;
  /** Options in words. */
  readonly optionTexts?: Readonly<Record<string, string>>;
  /** Why it can't be changed here. */
  readonly readOnly?: string | undefined;
}

/** The line of a form for a described value. */
export function SpecField(props: SpecFieldProps): ReactElement {
  const { field, spec, value, fallback, set, readOnly, isOptional = false } = props;
  const id = `field-${field}`;
  const canReset = isOptional && readOnly === undefined && value !== undefined && value !== fallback;
  return (
    <FieldRow
      id={id}
      field={field}
      label={spec.label}
      help={readOnly === undefined ? spec.help : `${spec.help} ${readOnly}`}
      symbol={spec.symbol}
      onReset={canReset ? () => perform(set(undefined)) : undefined}
    >
      {spec.type === 'integer' || spec.type === 'number' ? (
        <NumberControl {...props} id={id} spec={spec} />
      ) : spec.type === 'choice' ? (
        <ChoiceField
          id={id}
          value={textOf(value ?? fallback)}
          options={spec.options.map((option) => [option, props.optionTexts?.[option] ?? option])}
          help={spec.help}
          readOnly={readOnly !== undefined}
          onChange={(choice) => perform(set(choice))}
        />
      ) : (
        <Switch
          id={id}
          checked={(value ?? fallback) === true}
          disabled={readOnly !== undefined}
          aria-description={spec.help}
          onChange={({ currentTarget }) => perform(set(currentTarget.checked))}
        />
      )}
    </FieldRow>
  );
}

interface NumberControlProps extends SpecFieldProps {
  readonly id: string;
  readonly spec: ParamSpec & NumberSpec;
}

function NumberControl(props: NumberControlProps): ReactElement {
  const { id, spec, value, fallback, set, emptyText, canBeEmpty = false, readOnly } = props;
  const burst = useBurst();
  const read = (typed: string): TextReading => {
    if (typed.trim() === '' && canBeEmpty)
      return { ok: true, text: '', take: () => burst.record(set(undefined)) };
    const reading = readNumber(spec, typed);
    if (!reading.ok) return { ok: false, reason: sentence(spec.label, reading.reason) };
    return { ok: true, text: String(reading.value), take: () => burst.record(set(reading.value)) };
  };
  const step = (text: string, direction: number): string | undefined => {
    const reading = readNumber(spec, text === '' ? String(spec.default) : text);
    return reading.ok ? String(stepNumber(spec, reading.value, direction)) : undefined;
  };
  const fault = value === undefined ? null : rejectParam(spec, value);
  return (
    <TypedField
      id={id}
      text={textOf(value ?? fallback)}
      read={read}
      step={step}
      onEnd={burst.end}
      onCancel={burst.cancel}
      placeholder={emptyText ?? ''}
      unit={spec.unit}
      help={spec.help}
      fault={fault === null || readOnly !== undefined ? null : sentence(spec.label, fault)}
      readOnly={readOnly !== undefined}
      isNumber
    />
  );
}

function sentence(label: string, reason: string): string {
  return `${label} ${reason}.`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}
