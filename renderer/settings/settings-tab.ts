/** @file Which tab of the settings is shown. */

import { create } from 'zustand';
import { showDialog } from '../state/view-store.ts';

/** A tab of the settings. */
export type SettingsTab = 'appearance' | 'engine' | 'shortcuts' | 'about';

/** The tab that is shown, or was last. */
export const useSettingsTab = create<{ readonly tab: SettingsTab }>(() => ({ tab: 'appearance' }));

/** Shows a tab, in a dialog that is open already. */
export function showSettingsTab(tab: SettingsTab): void {
  useSettingsTab.setState({ tab });
}

/** Opens the settings at a tab. */
export function openSettings(tab: SettingsTab): void {
  showSettingsTab(tab);
  showDialog('settings');
}
