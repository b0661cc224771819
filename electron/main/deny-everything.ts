/** @file Denies pages all that they don't need: permissions, navigation, further windows, embedded pages, the network. */

import { app, session, type Session, type WebContents, type WebPreferences } from 'electron';
import { appOrigin } from './app-scheme.ts';

/** Applies to every page that this process will ever show. */
export function denyEverything(): void {
  app.on('web-contents-created', (_event, contents) => {
    if (!isConfined(contents)) throw new Error('A page was made with more rights than pages get.');
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  void app.whenReady().then(() => {
    denyIn(session.defaultSession);
  });
}

/** There, though not in Electron's type declarations. */
interface InspectableContents {
  getLastWebPreferences?(): WebPreferences | null;
}

/** Whatever makes a page, it must not be able to make one with rights. Developer tools have no preferences of ours. */
function isConfined(contents: WebContents): boolean {
  const preferences = (contents as InspectableContents).getLastWebPreferences?.();
  if (contents.getType() !== 'window' || !preferences) return true;
  const { sandbox, contextIsolation, nodeIntegration, webSecurity } = preferences;
  return sandbox === true && contextIsolation === true && nodeIntegration !== true && webSecurity !== false;
}

function denyIn(pages: Session): void {
  // Chromium would fetch a dictionary from its maker.
  pages.setSpellCheckerEnabled(false);
  pages.setSpellCheckerLanguages([]);
  pages.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
  pages.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOurs(details.url) });
  });
}

function isOurs(url: string): boolean {
  return url.startsWith(`${appOrigin}/`) || /^(?:data|blob|devtools):/.test(url);
}
