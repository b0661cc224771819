/** @file Denies pages all that they don't need: permissions, navigation, further windows, embedded pages, the network. */

import { app, session, type Session } from 'electron';
import { appOrigin } from './app-scheme.ts';

/** Applies to every page that this process will ever show. */
export function denyEverything(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  void app.whenReady().then(() => {
    denyIn(session.defaultSession);
  });
}

function denyIn(pages: Session): void {
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
