/** @file One line of a form: a label with its meaning, a control, and the way back to the default. */

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { symbolText } from './symbol-text.ts';
import styles from './fields.module.css';

/** A line of a form. */
export interface FieldRowProps {
  /** The control's id. */
  readonly id: string;
  readonly label: string;
  readonly help?: string | undefined;
  /** The paper's symbol. */
  readonly symbol?: string | undefined;
  /** Names the field to what leads here: its path in the document. */
  readonly field?: string;
  /** Goes back to the default, where it isn't there. */
  readonly onReset?: (() => void) | undefined;
  /** The label stands above the control, which has the whole width. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** The line. The place of the reset button is kept free, so that nothing moves when it comes and goes. */
export function FieldRow(props: FieldRowProps): ReactElement {
  const { id, label, help, symbol, field, onReset, isWide = false, children } = props;
  const name = (
    <label htmlFor={id} className={styles['label']}>
      {label} {symbol === undefined ? null : <i className={styles['symbol']}>{symbolText(symbol)}</i>}
    </label>
  );
  return (
    <div className={styles['row']} data-wide={isWide || undefined} data-field={field}>
      {help === undefined ? (
        name
      ) : (
        <Tooltip label={help} position="left">
          {name}
        </Tooltip>
      )}
      <div className={styles['control']}>{children}</div>
      {isWide ? null : (
        <span className={styles['reset']}>
          {onReset === undefined ? null : (
            <Tooltip label="Back to the default">
              <ActionIcon size={20} aria-label={`${label}: back to the default`} onClick={onReset}>
                <IconArrowBackUp size={14} />
              </ActionIcon>
            </Tooltip>
          )}
        </span>
      )}
    </div>
  );
}
