/** @file What windows ask about settings and the clipboard. */

import { clipboard } from 'electron';
import type { Handle } from '../handle-channel.ts';
import type { Studio } from '../studio.ts';
import { applyTheme } from '../theme.ts';
import { themeIn, withSetting } from '../user-data/settings-file.ts';

/** Answers them. */
export function answerSettings(handle: Handle, { settings, windows }: Studio): void {
  handle('settings/read', () => settings.value);
  handle('settings/write', (window, name, value) => {
    const changed = withSetting(settings.value, name, value);
    if (changed === undefined) throw new Error(`shell/bad-arguments: ${name} can't be set to that.`);
    settings.set(changed);
    applyTheme(themeIn(changed), windows);
    for (const other of windows.all) if (other !== window) other.send('setting-changed', name, value);
  });
  handle('clipboard/read', () => clipboard.readText());
  handle('clipboard/write', (_window, text) => clipboard.writeText(text));
}
