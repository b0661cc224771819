/** @file The shortcuts: look up, press a new key, go back, or take a set that one knows from elsewhere. */

import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { allCommands } from '../commands/all-commands.ts';
import { clashes, shortcutOf } from '../commands/keymap.ts';
import { setSetting, useSettingsStore } from '../state/settings-store.ts';
import { keyPresets } from './key-presets.ts';
import { ShortcutLine } from './shortcut-line.tsx';
import styles from './settings.module.css';

/** The editor of shortcuts. */
export function ShortcutsTab(): ReactElement {
  const shortcuts = useSettingsStore((settings) => settings.shortcuts);
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const shared = clashes(allCommands, shortcuts);
  const current = JSON.stringify(Object.entries(shortcuts).toSorted());
  const shown = allCommands.filter(({ title, category }) =>
    `${title} ${category}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <div className={styles['headline']} role="group" aria-label="Sets of shortcuts">
        <span>Set</span>
        {keyPresets.map((preset) => (
          <Button
            key={preset.id}
            size="compact-sm"
            aria-pressed={JSON.stringify(Object.entries(preset.shortcuts).toSorted()) === current}
            variant={
              JSON.stringify(Object.entries(preset.shortcuts).toSorted()) === current ? 'filled' : 'default'
            }
            onClick={() => setSetting('shortcuts', { ...preset.shortcuts })}
          >
            {preset.title}
          </Button>
        ))}
        <TextInput
          className={styles['end'] ?? ''}
          aria-label="Search the commands"
          placeholder="Search"
          leftSection={<IconSearch size={14} />}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </div>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Command</th>
            <th scope="col">Key</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((command) => {
            const key = shortcutOf(command, shortcuts);
            const others = shared.get(key ?? '')?.filter((other) => other !== command) ?? [];
            return <ShortcutLine key={command.id} command={command} shortcut={key} sharedWith={others} />;
          })}
        </tbody>
      </table>
    </>
  );
}
