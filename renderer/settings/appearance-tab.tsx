/** @file How the studio looks. */

import { Radio } from '@mantine/core';
import type { ReactElement } from 'react';
import { setSetting, settingsSchema, useSettingsStore } from '../state/settings-store.ts';
import styles from './settings.module.css';

const themes = [
  { value: 'system', label: 'As the system has it', description: 'Changes with it, also at dusk.' },
  { value: 'light', label: 'Light', description: undefined },
  { value: 'dark', label: 'Dark', description: undefined },
] as const;

/** The theme. */
export function AppearanceTab(): ReactElement {
  const theme = useSettingsStore((settings) => settings.theme);
  return (
    <Radio.Group
      label="Theme"
      value={theme}
      onChange={(value) => setSetting('theme', settingsSchema.shape.theme.parse(value))}
    >
      <div className={styles['choices']}>
        {themes.map(({ value, label, description }) => (
          <Radio key={value} value={value} label={label} description={description} />
        ))}
      </div>
    </Radio.Group>
  );
}
