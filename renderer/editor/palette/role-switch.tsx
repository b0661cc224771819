/** @file The choice of the network that new nodes become part of. */

import type { ReactElement } from 'react';
import type { Role } from '../../../shared/document/schema.ts';
import styles from './palette.module.css';
import { chooseRole, useRoleChoice } from './role-choice.ts';

const choices: readonly { readonly role: Role | undefined; readonly label: string }[] = [
  { role: 'teacher', label: 'Teacher' },
  { role: 'assistant', label: 'Assistant' },
  { role: 'student', label: 'Student' },
  { role: undefined, label: 'None' },
];

/** The choice, as a row of radio buttons. */
export function RoleSwitch(): ReactElement {
  const chosen = useRoleChoice(({ role }) => role);
  return (
    <fieldset
      className={styles['roles']}
      data-tip="New nodes become part of this network. Losses and the image input belong to none."
    >
      <legend className={styles['legend']}>Add to</legend>
      {choices.map(({ role, label }) => (
        <label
          key={label}
          className={styles['role']}
          data-hue={role ?? 'neutral'}
          data-chosen={role === chosen}
        >
          <input
            type="radio"
            name="palette-role"
            checked={role === chosen}
            data-testid={`role-${role ?? 'none'}`}
            onChange={() => chooseRole(role)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
