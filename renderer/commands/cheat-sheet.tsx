/** @file Every shortcut by category, to be looked up. */

import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { openSettings } from '../settings/settings-tab.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { allCommands } from './all-commands.ts';
import { KeyCap } from './key-cap.tsx';
import { keyText, shortcutOf } from './keymap.ts';
import styles from './cheat-sheet.module.css';

/** The sheet, with a search over names and keys. */
export function CheatSheet(): ReactElement {
  const shortcuts = useSettingsStore((settings) => settings.shortcuts);
  const [typed, setTyped] = useState('');
  const isMac = window.studio.facts.platform === 'darwin';
  const wanted = typed.trim().toLowerCase();
  const keyed = allCommands.filter((command) => {
    const key = shortcutOf(command, shortcuts);
    return key !== undefined && `${command.title} ${keyText(key, isMac)}`.toLowerCase().includes(wanted);
  });
  const categories = Map.groupBy(keyed, ({ category }) => category);
  return (
    <div className={styles['sheet']}>
      <div className={styles['bar']}>
        <TextInput
          className={styles['search'] ?? ''}
          aria-label="Search the shortcuts"
          placeholder="Search by name or key"
          leftSection={<IconSearch size={14} />}
          value={typed}
          data-autofocus
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button onClick={() => openSettings('shortcuts')}>Change shortcuts…</Button>
      </div>
      <div className={styles['columns']}>
        {[...categories].map(([category, commands]) => (
          <section key={category} className={styles['category']} aria-label={category}>
            <h3>{category}</h3>
            {commands.map((command) => (
              <div key={command.id} className={styles['line']}>
                <span>{command.title}</span>
                <KeyCap command={command} />
              </div>
            ))}
          </section>
        ))}
      </div>
      {keyed.length === 0 ? <p className={styles['empty']}>No shortcut has these words or keys.</p> : null}
    </div>
  );
}
