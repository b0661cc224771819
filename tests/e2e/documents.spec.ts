/** @file Documents that can't be lost: opening, saving, what other programs do to files, and the death of any process. */

import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { begun, expect, test, type Page, type StudioApp } from '../support/electron-app.ts';
import {
  answerDialogs,
  askedByDialogs,
  command,
  emptyGraph,
  inFirstWindow,
  nodesIn,
  titleOf,
  windowOf,
} from '../support/studio-actions.ts';

const root = resolve(import.meta.dirname, '../..');
const sample = join(root, 'resources/templates/quick-start.tas.json');
const nodes = nodesIn(sample);

/** A copy of the quick start in the test's folder. */
function copyOf(studio: StudioApp, name = 'drawn.tas.json'): string {
  const path = join(studio.folder, name);
  copyFileSync(sample, path);
  return path;
}

async function openCopy(studio: StudioApp): Promise<{ path: string; page: Page }> {
  const path = copyOf(studio);
  await studio.start({ args: [path] });
  const page = await studio.page();
  await expect(page.getByTestId('document-name')).toContainText('drawn.tas.json');
  return { path, page };
}

const notice = (page: Page, text: RegExp) => page.getByTestId('notice').filter({ hasText: text });
const isEdited = (page: Page) => page.getByTestId('document-name').getByLabel('not saved');

/** Until the journal on the disk says that there is unsaved work. */
async function recorded(studio: StudioApp): Promise<void> {
  await expect.poll(() => journals(studio).some((text) => text.includes('"edited":true'))).toBe(true);
}

function journals(studio: StudioApp): readonly string[] {
  const folder = join(studio.userData, 'backups');
  try {
    return readdirSync(folder).map((name) => readFileSync(join(folder, name, 'journal.bin'), 'latin1'));
  } catch {
    return [];
  }
}

test('opens a file from the command line, and saves what was changed', async ({ studio }) => {
  const { path, page } = await openCopy(studio);
  expect(await titleOf(studio.app, page)).toBe('drawn.tas.json – TAS Studio');
  await emptyGraph(studio.app, page);
  await expect(isEdited(page)).toBeVisible();
  await expect.poll(() => titleOf(studio.app, page)).toBe('• drawn.tas.json – TAS Studio');
  expect(nodesIn(path)).toBe(nodes);
  await command(studio.app, page, 'file.save');
  await expect(isEdited(page)).toHaveCount(0);
  expect(nodesIn(path)).toBe(0);
  // The file is whole although the process dies at once.
  await studio.kill();
  expect(nodesIn(path)).toBe(0);
});

test('asks for a place, and never overwrites the template', async ({ studio, page }) => {
  const place = join(studio.folder, 'mine.tas.json');
  await answerDialogs(studio.app, { save: place });
  await page.getByTestId('start-template-quick-start').click();
  await command(studio.app, page, 'file.save');
  await expect(page.getByTestId('document-name')).toHaveText('mine.tas.json');
  expect(nodesIn(place)).toBe(nodes);
});

test('asks before a window with unsaved work closes', async ({ studio }) => {
  const { path, page } = await openCopy(studio);
  await emptyGraph(studio.app, page);
  await expect(isEdited(page)).toBeVisible();
  await answerDialogs(studio.app, { button: 'Cancel' });
  await command(studio.app, page, 'file.close');
  await expect.poll(() => askedByDialogs(studio.app)).toEqual(['Save the changes to drawn.tas.json?']);
  await expect(isEdited(page)).toBeVisible();
  const window = await windowOf(studio.app, page);
  await answerDialogs(studio.app, { button: 'Save' });
  const closed = page.waitForEvent('close');
  await window.evaluate((browser) => browser.close());
  await closed;
  expect(nodesIn(path)).toBe(0);
});

test('keeps nothing of what the user threw away', async ({ studio }) => {
  const { path, page } = await openCopy(studio);
  await emptyGraph(studio.app, page);
  await recorded(studio);
  await answerDialogs(studio.app, { button: 'Don’t save' });
  await studio.quit();
  expect(nodesIn(path)).toBe(nodes);
  expect(journals(studio)).toEqual([]);
  await studio.start();
  const again = await studio.page();
  await expect(again.getByTestId('document-name')).toHaveText('drawn.tas.json');
});

test('takes over what another program wrote, as a step that can be undone', async ({ studio }) => {
  const { path, page } = await openCopy(studio);
  const other = JSON.parse(readFileSync(path, 'utf8')) as { name: string; nodes: object; wires: object };
  writeFileSync(path, JSON.stringify({ ...other, nodes: {}, wires: {}, layout: undefined }));
  await expect(notice(page, /was changed by another program/)).toBeVisible();
  await expect(isEdited(page)).toHaveCount(0);
  await command(studio.app, page, 'edit.undo');
  await expect(isEdited(page)).toBeVisible();
  await command(studio.app, page, 'file.save');
  await expect.poll(() => nodesIn(path)).toBe(nodes);
});

test('never writes over what another program wrote, unless told to', async ({ studio }) => {
  const { path, page } = await openCopy(studio);
  await emptyGraph(studio.app, page);
  const theirs = `${readFileSync(path, 'utf8')}\n`;
  writeFileSync(path, theirs);
  await expect(notice(page, /unsaved changes here/)).toBeVisible();
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await command(studio.app, page, 'file.save');
  await expect(notice(page, /Nothing was written/)).toBeVisible();
  await studio.picture(page, 'changed-on-disk');
  expect(readFileSync(path, 'utf8')).toBe(theirs);
  const copy = join(studio.folder, 'copy.tas.json');
  await answerDialogs(studio.app, { save: copy });
  await page.getByRole('button', { name: 'Save a copy…' }).click();
  await expect(page.getByTestId('document-name')).toHaveText('copy.tas.json');
  expect(nodesIn(copy)).toBe(0);
  expect(readFileSync(path, 'utf8')).toBe(theirs);
});

test('overwrites when told to, and notices a file that is gone', async ({ studio }) => {
  const { path, page } = await openCopy(studio);
  await emptyGraph(studio.app, page);
  await expect(isEdited(page)).toBeVisible();
  writeFileSync(path, `${readFileSync(path, 'utf8')}\n`);
  await command(studio.app, page, 'file.save');
  await page.getByRole('button', { name: 'Overwrite' }).click();
  await expect.poll(() => nodesIn(path)).toBe(0);
  rmSync(path);
  await expect(notice(page, /moved or deleted/)).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => readdirSync(studio.folder)).toContain('drawn.tas.json');
  expect(nodesIn(path)).toBe(0);
});

test('opens a read-only file without letting it be changed', async ({ studio }) => {
  const path = copyOf(studio);
  chmodSync(path, 0o444);
  await studio.start({ args: [path] });
  const page = await studio.page();
  await emptyGraph(studio.app, page);
  await expect(notice(page, /may not be written/)).toBeVisible();
  const copy = join(studio.folder, 'copy.tas.json');
  await answerDialogs(studio.app, { save: copy });
  await command(studio.app, page, 'file.save');
  await expect(page.getByTestId('document-name')).toHaveText('copy.tas.json');
  await emptyGraph(studio.app, page);
  await expect(isEdited(page)).toBeVisible();
  expect(nodesIn(path)).toBe(nodes);
});

test('shows a document of a newer version as text, and leaves it alone', async ({ studio }) => {
  const path = copyOf(studio);
  const newer = readFileSync(path, 'utf8').replace('"version": 1', '"version": 99');
  writeFileSync(path, newer);
  await studio.start({ args: [path] });
  const page = await studio.page();
  await expect(page.getByTestId('unreadable-file')).toContainText('This document has version 99');
  await expect(page.getByTestId('unreadable-file').locator('pre')).toHaveText(newer);
  await studio.picture(page, 'newer-version');
  await command(studio.app, page, 'file.save');
  await page.getByRole('button', { name: 'Back to the start page' }).click();
  await expect(page.getByTestId('unreadable-file')).toHaveCount(0);
  expect(readFileSync(path, 'utf8')).toBe(newer);
});

test('refuses what is no document, with the line', async ({ studio }) => {
  const path = copyOf(studio);
  writeFileSync(path, '{\n  "format": "tas-studio/document",\n  "version": 1,,\n}\n');
  await studio.start({ args: [path] });
  await expect((await studio.page()).getByTestId('unreadable-file')).toContainText('Line 3');
});

test('keeps wires that lead nowhere, and lists them', async ({ studio }) => {
  const path = join(studio.folder, 'dangling.tas.json');
  copyFileSync(join(root, 'tests/fixtures/documents/v1/dangling-and-odd-names.tas.json'), path);
  const { wires } = JSON.parse(readFileSync(path, 'utf8')) as { wires: object };
  await studio.start({ args: [path] });
  const page = await studio.page();
  await expect(page.getByTestId('problem-count')).not.toContainText('No problems');
  await command(studio.app, page, 'file.save');
  await expect(isEdited(page)).toHaveCount(0);
  await expect.poll(() => (JSON.parse(readFileSync(path, 'utf8')) as { wires: object }).wires).toEqual(wires);
});

for (const [signal, said] of [
  ['SIGKILL', /process was killed/],
  ['SIGSEGV', /crashed/],
] as const) {
  test(`restores the document when the window's process gets ${signal}`, async ({ studio }) => {
    const { path, page } = await openCopy(studio);
    studio.expectFault(/crash/i);
    await emptyGraph(studio.app, page);
    await recorded(studio);
    const window = await windowOf(studio.app, page);
    const pid = await window.evaluate((browser) => browser.webContents.getOSProcessId());
    process.kill(pid, signal);
    await expect.poll(() => inFirstWindow(studio.app, 'document.body.innerText')).toMatch(said);
    const text = await inFirstWindow(studio.app, 'document.body.innerText');
    expect(text).toMatch(/unsaved changes to drawn.tas.json were restored/);
    expect(await titleOfFirst(studio)).toBe('• drawn.tas.json – TAS Studio');
    expect(nodesIn(path)).toBe(nodes);
    await commandToFirst(studio, 'file.save');
    await expect.poll(() => nodesIn(path)).toBe(0);
    await commandToFirst(studio, 'edit.undo');
    await expect.poll(() => titleOfFirst(studio)).toContain('•');
    await commandToFirst(studio, 'file.save');
    await expect.poll(() => nodesIn(path)).toBe(nodes);
  });
}

function titleOfFirst(studio: StudioApp): Promise<string | undefined> {
  return studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
}

function commandToFirst(studio: StudioApp, id: string): Promise<void> {
  return studio.app.evaluate(({ BrowserWindow }, name) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('command', name);
  }, id);
}

test('restores the document, with its history, when the main process is killed', async ({ studio }) => {
  const { path, page } = await openCopy(studio);
  await emptyGraph(studio.app, page);
  await recorded(studio);
  await studio.kill();
  expect(nodesIn(path)).toBe(nodes);
  await studio.start();
  const again = await studio.page();
  await expect(notice(again, /unsaved changes to drawn.tas.json were restored/)).toBeVisible();
  await expect(isEdited(again)).toBeVisible();
  await command(studio.app, again, 'file.save');
  await expect.poll(() => nodesIn(path)).toBe(0);
  await command(studio.app, again, 'edit.undo');
  await command(studio.app, again, 'file.save');
  await expect.poll(() => nodesIn(path)).toBe(nodes);
});

test('restores a document that was never saved', async ({ studio, page }) => {
  await page.getByTestId('start-template-quick-start').click();
  await emptyGraph(studio.app, page);
  await recorded(studio);
  await studio.kill();
  await studio.start();
  const again = await studio.page();
  await expect(notice(again, /were restored/)).toBeVisible();
  const place = join(studio.folder, 'rescued.tas.json');
  await answerDialogs(studio.app, { save: place });
  await command(studio.app, again, 'edit.undo');
  await command(studio.app, again, 'file.save');
  await expect.poll(() => readdirSync(studio.folder)).toContain('rescued.tas.json');
  expect(nodesIn(place)).toBe(nodes);
});

test('restores every window, after more edits than a journal holds', async ({ studio }) => {
  const { page } = await openCopy(studio);
  await emptyGraph(studio.app, page);
  const opened = studio.app.waitForEvent('window');
  await page.evaluate(() => window.studio.call['window/open']());
  const second = await begun(await opened);
  await second.getByTestId('start-template-quick-start').click();
  await emptyGraph(studio.app, second);
  // An even number of times there and back again, and one more undo.
  for (let turn = 0; turn < 120; turn += 1) {
    await command(studio.app, page, 'edit.undo');
    if (turn < 119) await command(studio.app, page, 'edit.redo');
    if (turn === 60) await page.waitForTimeout(500);
  }
  await expect(isEdited(page)).toHaveCount(0);
  await command(studio.app, page, 'edit.redo');
  await expect(isEdited(page)).toBeVisible();
  // Twice what a batch waits.
  await page.waitForTimeout(600);
  await studio.kill();
  expect(journals(studio).length).toBe(2);
  await studio.start();
  await expect.poll(() => studio.app.windows().length).toBe(2);
  for (const again of await Promise.all(studio.app.windows().map(begun))) {
    await expect(notice(again, /were restored/)).toBeVisible();
    await expect(isEdited(again)).toBeVisible();
    const place = join(studio.folder, `restored-${studio.app.windows().indexOf(again)}.tas.json`);
    await answerDialogs(studio.app, { save: place });
    await command(studio.app, again, 'file.save-as');
    await expect(isEdited(again)).toHaveCount(0);
    expect(nodesIn(place)).toBe(0);
    await command(studio.app, again, 'edit.undo');
    await command(studio.app, again, 'file.save');
    await expect.poll(() => nodesIn(place)).toBe(nodes);
  }
});

test('goes on when the process that draws is killed', async ({ studio }) => {
  const { path, page } = await openCopy(studio);
  const gpu = await studio.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid,
  );
  expect(gpu).toBeDefined();
  if (gpu !== undefined) process.kill(gpu, 'SIGKILL');
  await emptyGraph(studio.app, page);
  await command(studio.app, page, 'file.save');
  await expect.poll(() => nodesIn(path)).toBe(0);
});

test('says what a damaged journal has lost', async ({ studio }) => {
  const { page } = await openCopy(studio);
  await emptyGraph(studio.app, page);
  await recorded(studio);
  await studio.kill();
  const folder = join(studio.userData, 'backups');
  for (const name of readdirSync(folder)) appendFileSync(join(folder, name, 'journal.bin'), 'torn');
  await studio.start();
  const again = await studio.page();
  await expect(notice(again, /were restored/)).toBeVisible();
  await expect(notice(again, /last 4 bytes .* were damaged/)).toBeVisible();
});

test('undo survives a restart', async ({ studio }) => {
  const { path, page } = await openCopy(studio);
  await emptyGraph(studio.app, page);
  // At once: closing waits for the save instead of asking.
  await command(studio.app, page, 'file.save');
  await studio.quit();
  expect(nodesIn(path)).toBe(0);
  await studio.start();
  const again = await studio.page();
  await expect(again.getByTestId('document-name')).toHaveText('drawn.tas.json');
  await command(studio.app, again, 'edit.undo');
  await expect(isEdited(again)).toBeVisible();
  await command(studio.app, again, 'file.save');
  await expect.poll(() => nodesIn(path)).toBe(nodes);
});

test('shows one file in one window', async ({ studio }) => {
  const { path, page } = await openCopy(studio);
  const opened = studio.app.waitForEvent('window');
  await page.evaluate(() => window.studio.call['window/open']());
  const second = await begun(await opened);
  await answerDialogs(studio.app, { open: [path] });
  const outcome = await second.evaluate(() => window.studio.call['document/open']());
  expect(outcome).toEqual({ outcome: 'cancelled' });
  await expect(second.getByTestId('document-name')).toHaveCount(0);
});

test('lists recent files, and opens what is dropped', async ({ studio, page }) => {
  const path = copyOf(studio, 'dropped.tas.json');
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.locator('#dropped').setInputFiles(path);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dropped');
    const [file] = input?.files ?? [];
    const dataTransfer = new DataTransfer();
    if (file) dataTransfer.items.add(file);
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    input?.remove();
  });
  await expect(page.getByTestId('document-name')).toHaveText('dropped.tas.json');
  const recent = await page.evaluate(() => window.studio.call['recent/list']());
  expect(recent.map(({ name }) => name)).toEqual(['dropped.tas.json']);
  const labels = await studio.app.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&File');
    const list = file?.submenu?.items.find(({ label }) => label === 'Open recent');
    return list?.submenu?.items.map(({ label }) => label);
  });
  expect(labels?.[0]).toContain('dropped.tas.json');
});
