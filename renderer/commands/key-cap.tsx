/** @file A key as it is printed beside what it does. */

import type { ReactElement } from 'react';
import { useSettingsStore } from '../state/settings-store.ts';
import type { Command } from './command.ts';
import { keyText, shortcutOf } from './keymap.ts';
import styles from './key-cap.module.css';

/** The key of a command, or nothing where it has none. */
export function KeyCap({ command }: { readonly command: Command }): ReactElement | null {
  const shortcuts = useSettingsStore((settings) => settings.shortcuts);
  const key = shortcutOf(command, shortcuts);
  if (key === undefined) return null;
  return <kbd className={styles['key']}>{keyText(key, window.studio.facts.platform === 'darwin')}</kbd>;
}
