/** @file The theme of everything that isn't a page: dialogs, menus, and the ground of windows before their page is there. */

import { nativeTheme } from 'electron';
import type { OpenWindows } from './windows/open-windows.ts';
import { pageColour } from './windows/studio-window.ts';

/** Follows the setting. */
export function applyTheme(theme: 'system' | 'light' | 'dark', windows: OpenWindows): void {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
  colourWindows(windows);
}

/** Follows the system, where the setting says so. */
export function followSystemTheme(windows: OpenWindows): void {
  nativeTheme.on('updated', () => colourWindows(windows));
}

function colourWindows(windows: OpenWindows): void {
  for (const { browser } of windows.all) if (!browser.isDestroyed()) browser.setBackgroundColor(pageColour());
}
