/** @file One command with its key, which can be changed by pressing another. */

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconX } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import type { Command } from '../commands/command.ts';
import { keyOf } from '../commands/key-of-event.ts';
import { keyText } from '../commands/keymap.ts';
import { setSetting, useSettingsStore } from '../state/settings-store.ts';
import styles from './settings.module.css';

/** Sets a command's key; `undefined`: back to the default. */
function setShortcut(command: Command, key: string | undefined): void {
  const { [command.id]: _before, ...others } = useSettingsStore.getState().shortcuts;
  const isDefault = key === undefined || key === (command.shortcut ?? '');
  setSetting('shortcuts', isDefault ? others : { ...others, [command.id]: key });
}

interface LineProps {
  readonly command: Command;
  readonly shortcut: string | undefined;
  /** Other commands with the same key. */
  readonly sharedWith: readonly Command[];
}

/** The line. */
export function ShortcutLine({ command, shortcut, sharedWith }: LineProps): ReactElement {
  const isChanged = shortcut !== command.shortcut;
  return (
    <tr>
      <th scope="row">
        {command.title}
        {sharedWith.length === 0 ? null : (
          <span className={styles['clash']}>
            <IconAlertTriangle size={12} aria-hidden /> also {sharedWith.map(({ title }) => title).join(', ')}
          </span>
        )}
      </th>
      <td>
        <span className={styles['keys']}>
          <KeyButton command={command} shortcut={shortcut} />
          <Small
            label={`No key for ${command.title}`}
            isShown={shortcut !== undefined}
            onClick={() => setShortcut(command, '')}
          >
            <IconX size={12} />
          </Small>
          <Small
            label={`Default key for ${command.title}`}
            isShown={isChanged}
            onClick={() => setShortcut(command, undefined)}
          >
            <IconArrowBackUp size={12} />
          </Small>
        </span>
      </td>
    </tr>
  );
}

function KeyButton({ command, shortcut }: Omit<LineProps, 'sharedWith'>): ReactElement {
  const [isListening, setListening] = useState(false);
  const isMac = window.studio.facts.platform === 'darwin';
  const shown = shortcut === undefined ? 'none' : keyText(shortcut, isMac);
  const listen = (event: KeyboardEvent): void => {
    if (!isListening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const key = keyOf(event, isMac);
    if (key === undefined) return;
    setListening(false);
    if (key !== 'Escape') setShortcut(command, key);
  };
  return (
    <button
      type="button"
      className={styles['key']}
      aria-label={`Key for ${command.title}: ${isListening ? 'press it' : shown}`}
      data-listening={isListening || undefined}
      data-testid={`shortcut-${command.id}`}
      // Escape calls the change off, and must not close the dialog.
      data-mantine-stop-propagation={isListening}
      onClick={() => setListening(true)}
      onBlur={() => setListening(false)}
      onKeyDown={listen}
      // Space presses a button when it is let go.
      onKeyUp={(event) => {
        if (isListening) event.preventDefault();
      }}
    >
      {isListening ? 'Press a key' : shown}
    </button>
  );
}

interface SmallProps {
  readonly label: string;
  readonly isShown: boolean;
  readonly onClick: () => void;
  readonly children: ReactElement;
}

function Small({ label, isShown, onClick, children }: SmallProps): ReactElement {
  if (!isShown) return <span className={styles['noButton']} />;
  return (
    <Tooltip label={label}>
      <ActionIcon size={20} aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
