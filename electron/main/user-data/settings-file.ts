/** @file What a file of settings may hold. What each setting means is the windows' business; the theme alone is ours too. */

import { z } from 'zod';

/** So many settings, each of so many characters of JSON, are more than the windows have; a library of blocks is the largest. */
const bounds = { settings: 200, characters: 4 * 1024 * 1024 } as const;

const nameSchema = z.string().regex(/^[a-z][A-Za-z0-9.-]{0,63}$/);

/** Values by the settings' names. */
export const settingsFileSchema = z.record(nameSchema, z.json());

/** Settings as they are kept. */
export type SettingsFile = z.infer<typeof settingsFileSchema>;

/** The settings with one changed; `undefined` for a name or a value that can't be one. */
export function withSetting(settings: SettingsFile, name: string, value: unknown): SettingsFile | undefined {
  const json = z.json().safeParse(value);
  if (!nameSchema.safeParse(name).success || !json.success) return undefined;
  if (JSON.stringify(json.data).length > bounds.characters) return undefined;
  const changed = { ...settings, [name]: json.data };
  return Object.keys(changed).length > bounds.settings ? undefined : changed;
}

/** The theme that the settings ask for. */
export function themeIn(settings: SettingsFile): 'system' | 'light' | 'dark' {
  const theme = settings['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}
