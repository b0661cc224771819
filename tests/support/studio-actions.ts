/** @file What tests of the window do time and again: commands, answers to native dialogs, what lies on the disk. */

import { readFileSync } from 'node:fs';
import type { ElectronApplication, JSHandle, Page } from '@playwright/test';
import type { BrowserWindow } from 'electron';

/** The window of a page, as the main process has it. */
export async function windowOf(app: ElectronApplication, page: Page): Promise<JSHandle<BrowserWindow>> {
  return (await app.browserWindow(page)) as JSHandle<BrowserWindow>;
}

/** Chooses an item of the menu by its command. */
export async function command(app: ElectronApplication, page: Page, id: string): Promise<void> {
  const window = await windowOf(app, page);
  await window.evaluate((browser, name) => browser.webContents.send('command', name), id);
}

/** Removes every node: an edit that any view can see, and that undo takes back whole. */
export async function emptyGraph(app: ElectronApplication, page: Page): Promise<void> {
  await command(app, page, 'edit.select-all');
  await command(app, page, 'edit.delete');
}

/** What the user will answer to native dialogs from now on; what isn't named is cancelled. */
export interface DialogAnswers {
  /** Paths to open. */
  readonly open?: readonly string[];
  /** Path to save to. */
  readonly save?: string;
  /** Label of the button to press in a message. */
  readonly button?: string;
}

/** Answers native dialogs, which no test can reach. The real ones aren't shown any more. */
export async function answerDialogs(app: ElectronApplication, answers: DialogAnswers): Promise<void> {
  await app.evaluate(({ dialog }, { open = [], save = '', button }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { askedByDialogs: asked });
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: open.length === 0, filePaths: open }),
      showSaveDialog: () => Promise.resolve({ canceled: save === '', filePath: save }),
      showMessageBox: (
        _window: unknown,
        options: { message: string; buttons: string[]; cancelId: number },
      ) => {
        asked.push(options.message);
        const index = button === undefined ? -1 : options.buttons.indexOf(button);
        return Promise.resolve({ response: index < 0 ? options.cancelId : index, checkboxChecked: false });
      },
    });
  }, answers);
}

/** The messages that dialogs showed since `answerDialogs`. */
export function askedByDialogs(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => (globalThis as unknown as { askedByDialogs: string[] }).askedByDialogs);
}

/** The title of a window, as the system shows it. */
export async function titleOf(app: ElectronApplication, page: Page): Promise<string> {
  const window = await windowOf(app, page);
  return window.evaluate((browser) => browser.getTitle());
}

/** How many nodes the document in a file has. */
export function nodesIn(path: string): number {
  const { nodes } = JSON.parse(readFileSync(path, 'utf8')) as { nodes: object };
  return Object.keys(nodes).length;
}

/**
 * Runs an expression in the first window without Playwright's line to the page, which doesn't survive a crash of the page's process. What a page
 * that is gone never answers comes back as undefined after a second.
 */
export function inFirstWindow(app: ElectronApplication, expression: string): Promise<unknown> {
  return app.evaluate(({ BrowserWindow: windows }, code) => {
    const answer = windows.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>;
    const patience = new Promise((settle) => setTimeout(settle, 1_000));
    return Promise.race([answer.catch(() => undefined), patience]);
  }, expression);
}
