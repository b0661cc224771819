/** @file The user's settings: read once when the window begins, written through to the main process. */

import { z } from 'zod';
import { create } from 'zustand';

/** Every setting with its default; what doesn't parse is as if it weren't there. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  engine: z.enum(['auto', 'native', 'wasm', 'cpu']).catch('auto'),
  /** Shortcuts that differ from the defaults, by command; an empty text: none. */
  shortcuts: z.record(z.string(), z.string()).catch({}),
  /** Sizes of the panels in pixels or percent, by their own names. */
  panels: z.record(z.string(), z.number()).catch({}),
  /** The user's library of reusable blocks, as text. */
  blocks: z.string().catch(''),
  /** Kinds of nodes that were added last, the latest first. */
  recentKinds: z.array(z.string()).catch([]),
});

/** The user's settings. */
export type Settings = z.infer<typeof settingsSchema>;

/** The settings. */
export const useSettingsStore = create<Settings>(() => settingsSchema.parse({}));

/** Reads what was set before, and follows what other windows set from now on. */
export async function readSettings(): Promise<void> {
  window.studio.on('setting-changed', (name, value) => {
    useSettingsStore.setState((settings) => settingsSchema.parse({ ...settings, [name]: value }));
  });
  useSettingsStore.setState(settingsSchema.parse(await window.studio.call['settings/read']()));
}

/** Changes a setting, for this window at once and for all from now on. */
export function setSetting<K extends keyof Settings>(name: K, value: Settings[K]): void {
  useSettingsStore.setState({ [name]: value });
  void window.studio.call['settings/write'](name, value);
}
