/** @file The settings: appearance, engine, shortcuts, and what this program is made of. */

import { Tabs } from '@mantine/core';
import type { ReactElement } from 'react';
import { AboutTab } from './about-tab.tsx';
import { AppearanceTab } from './appearance-tab.tsx';
import { EngineTab } from './engine/engine-tab.tsx';
import { showSettingsTab, useSettingsTab, type SettingsTab } from './settings-tab.ts';
import { ShortcutsTab } from './shortcuts-tab.tsx';
import styles from './settings.module.css';

const tabs: readonly {
  readonly tab: SettingsTab;
  readonly label: string;
  readonly Panel: () => ReactElement;
}[] = [
  { tab: 'appearance', label: 'Appearance', Panel: AppearanceTab },
  { tab: 'engine', label: 'Engine', Panel: EngineTab },
  { tab: 'shortcuts', label: 'Shortcuts', Panel: ShortcutsTab },
  { tab: 'about', label: 'About', Panel: AboutTab },
];

/** The settings, at the tab that was asked for. */
export function SettingsDialog(): ReactElement {
  const current = useSettingsTab(({ tab }) => tab);
  const choose = (value: string | null): void => {
    const chosen = tabs.find(({ tab }) => tab === value);
    if (chosen !== undefined) showSettingsTab(chosen.tab);
  };
  return (
    <Tabs
      value={current}
      onChange={choose}
      orientation="vertical"
      keepMounted={false}
      className={styles['tabs'] ?? ''}
      aria-label="Settings"
    >
      <Tabs.List className={styles['list'] ?? ''}>
        {tabs.map(({ tab, label }) => (
          <Tabs.Tab
            key={tab}
            value={tab}
            className={styles['tab'] ?? ''}
            data-testid={`settings-${tab}`}
            data-autofocus={tab === current || undefined}
          >
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ tab, Panel }) => (
        <Tabs.Panel key={tab} value={tab} tabIndex={0} className={styles['panel'] ?? ''}>
          <Panel />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
