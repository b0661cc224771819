/** @file The window itself: how it starts, what it keeps, what the menu and the system see of it, and its line to the engine. */

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { begun, expect, test, type Page, type StudioApp } from '../support/electron-app.ts';
import { appFolder, executable } from '../support/start-app.ts';
import { command, emptyGraph, windowOf } from '../support/studio-actions.ts';

const sample = resolve(import.meta.dirname, '../../resources/templates/quick-start.tas.json');

const documentName = (page: Page) => page.getByTestId('document-name');

async function secondWindow(studio: StudioApp, page: Page): Promise<Page> {
  const opened = studio.app.waitForEvent('window');
  await page.evaluate(() => window.studio.call['window/open']());
  return begun(await opened);
}

function enabled(studio: StudioApp, ids: readonly string[]): Promise<readonly (boolean | undefined)[]> {
  return studio.app.evaluate(
    ({ Menu }, names) => names.map((id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled),
    ids,
  );
}

test('opens a window with the start page', async ({ page, studio }) => {
  await expect(page.getByTestId('start-template-quick-start')).toBeVisible();
  await expect.poll(() => page.title()).toContain('TAS Studio');
  await studio.picture(page, 'start-page');
});

test('puts windows back where they were, with what they showed', async ({ studio }) => {
  const path = join(studio.folder, 'kept.tas.json');
  copyFileSync(sample, path);
  await studio.start({ args: [path] });
  const page = await studio.page();
  const window = await windowOf(studio.app, page);
  await window.evaluate((browser) => browser.setBounds({ x: 60, y: 40, width: 1000, height: 700 }));
  await page.getByTestId('view-run').click();
  const placed = await window.evaluate((browser) => browser.getNormalBounds());
  const other = await secondWindow(studio, page);
  await expect(other.getByTestId('start-template-quick-start')).toBeVisible();
  await studio.quit();
  await studio.start();
  await expect.poll(() => studio.app.windows().length).toBe(2);
  const pages = await Promise.all(studio.app.windows().map(begun));
  const names = await Promise.all(pages.map((each) => documentName(each).count()));
  const again = pages[names.indexOf(1)];
  expect(again).toBeDefined();
  if (again === undefined) return;
  await expect(documentName(again)).toHaveText('kept.tas.json');
  await expect(again.getByTestId('view-run')).toHaveAttribute('aria-current', 'page');
  const bounds = await (await windowOf(studio.app, again)).evaluate((browser) => browser.getNormalBounds());
  expect(bounds).toEqual(placed);
});

test('brings no window back that was closed, and begins afresh from broken files of its own', async ({
  studio,
  page,
}) => {
  const other = await secondWindow(studio, page);
  const closed = other.waitForEvent('close');
  await command(studio.app, other, 'file.close');
  await closed;
  await studio.quit();
  const kept = JSON.parse(readFileSync(join(studio.userData, 'windows.json'), 'utf8')) as unknown[];
  expect(kept.length).toBe(1);
  for (const name of ['windows', 'settings', 'recent'])
    writeFileSync(join(studio.userData, `${name}.json`), '{"half":');
  await studio.start();
  await expect((await studio.page()).getByTestId('start-template-quick-start')).toBeVisible();
});

test('hands files to the instance that runs already', async ({ studio, page }) => {
  const path = join(studio.folder, 'second.tas.json');
  copyFileSync(sample, path);
  const second = spawn(executable(), [
    ...(process.env['TAS_E2E_EXECUTABLE'] ? [] : [appFolder]),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${studio.userData}`,
    path,
  ]);
  await once(second, 'exit');
  // The window showed nothing yet, so the file opens there.
  await expect(documentName(page)).toHaveText('second.tas.json');
  expect(studio.app.windows().length).toBe(1);
});

test('keeps settings, shows them in every window, and follows the theme', async ({ studio, page }) => {
  const other = await secondWindow(studio, page);
  await page.evaluate(() => window.studio.call['settings/write']('theme', 'dark'));
  const themes = (): Promise<string> => studio.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
  await expect.poll(themes).toBe('dark');
  await expect(other.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await studio.picture(other, 'start-page-dark');
  const refused = page.evaluate(() => window.studio.call['settings/write']('__proto__', { polluted: 1 }));
  await expect(refused).rejects.toThrow('shell/bad-arguments');
  await studio.quit();
  await studio.start();
  const again = await studio.page();
  await expect.poll(themes).toBe('dark');
  await expect(again.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  expect(await again.evaluate(() => window.studio.call['settings/read']())).toEqual({ theme: 'dark' });
});

test('offers in the menu what can be done', async ({ studio, page }) => {
  const ids = ['file.save', 'edit.undo', 'edit.redo', 'run.start', 'run.stop', 'file.open'];
  await expect.poll(() => enabled(studio, ids)).toEqual([false, false, false, false, false, true]);
  await page.getByTestId('start-template-quick-start').click();
  await expect.poll(() => enabled(studio, ids)).toEqual([true, false, false, true, false, true]);
  await emptyGraph(studio.app, page);
  await expect.poll(() => enabled(studio, ids)).toEqual([true, true, false, true, false, true]);
  await command(studio.app, page, 'edit.undo');
  await expect.poll(() => enabled(studio, ids)).toEqual([true, false, true, true, false, true]);
});

test('means the text field that has the focus when the Edit menu is used', async ({ studio, page }) => {
  await page.getByTestId('start-template-quick-start').click();
  await page.evaluate(() => {
    const field = Object.assign(document.createElement('input'), { id: 'field', value: 'a distilled text' });
    field.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9999';
    document.body.append(field);
    field.focus();
  });
  const field = page.locator('#field');
  for (const [id, value] of [
    ['edit.select-all', 'a distilled text'],
    ['edit.cut', ''],
    ['edit.paste', 'a distilled text'],
    ['edit.paste', 'a distilled texta distilled text'],
    ['edit.undo', 'a distilled text'],
    ['edit.redo', 'a distilled texta distilled text'],
  ] as const) {
    await command(studio.app, page, id);
    await expect(field).toHaveValue(value);
  }
  // None of it was done to the graph.
  await expect(page.getByTestId('document-name').getByLabel('not saved')).toHaveCount(0);
});

test('carries text from one window to another', async ({ studio, page }) => {
  const other = await secondWindow(studio, page);
  await page.evaluate(() => window.studio.call['clipboard/write']('{"format":"tas-studio/fragment"}'));
  expect(await other.evaluate(() => window.studio.call['clipboard/read']())).toBe(
    '{"format":"tas-studio/fragment"}',
  );
});

/** Connects, and answers with the first message that comes over the port. */
function hello(page: Page): Promise<{ readonly type: string }> {
  return page.evaluate(
    () =>
      new Promise<{ type: string }>((settle) => {
        window.addEventListener('message', ({ data, ports: [port] }) => {
          if (data !== 'studio/engine-port' || port === undefined) return;
          port.onmessage = ({ data: message }) => settle(message as { type: string });
        });
        void window.studio.call['engine/connect']();
      }),
  );
}

function enginePid(studio: StudioApp): Promise<number | undefined> {
  return studio.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'TAS Studio engine')?.pid,
  );
}

test('lets a window speak with the engine, and gives it a new one when that dies', async ({
  studio,
  page,
}) => {
  test.setTimeout(120_000);
  expect((await hello(page)).type).toBe('hello');
  for (let death = 1; death <= 3; death += 1) {
    await expect.poll(() => enginePid(studio)).toBeDefined();
    const pid = (await enginePid(studio)) ?? 0;
    const news = page.evaluate(
      () =>
        new Promise<{ reason: string; restarting: boolean }>((settle) => {
          const end = window.studio.on('engine-gone', (gone) => {
            end();
            settle(gone);
          });
        }),
    );
    // The page must listen before the engine dies.
    await page.evaluate(() => undefined);
    process.kill(pid, 'SIGKILL');
    const { reason, restarting } = await news;
    expect(reason).toContain('killed');
    expect(restarting).toBe(death < 3);
    if (death < 3) await expect.poll(() => enginePid(studio)).not.toBe(pid);
  }
  // It died too often: only the user's word starts it again.
  await expect.poll(() => enginePid(studio)).toBeUndefined();
  expect((await hello(page)).type).toBe('hello');
  await studio.quit();
});
