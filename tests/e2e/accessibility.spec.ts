/** @file What axe finds on every page, view and dialog in both themes: nothing serious and nothing critical. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import { expect, test, type Page } from '../support/electron-app.ts';

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

declare global {
  interface Window {
    /** Put into the page by these tests. */
    readonly axe: typeof axe;
  }
}

/** Everything serious or critical on the page as it is now, one line each. */
async function findings(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const violations = await page.evaluate(async () => (await window.axe.run()).violations);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
}

async function openQuickStart(page: Page): Promise<void> {
  await page.getByTestId('start-template-quick-start').click();
  await expect(page.getByTestId('inspector')).toBeVisible();
}

async function select(page: Page, node: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+P');
  await page.getByTestId('palette-search').fill(`@${node}`);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('palette-search')).toBeHidden();
}

/** The states of the window, and how to come to each from a fresh start. */
const states: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'start page': async (page) => {
    await expect(page.getByTestId('start-template-quick-start')).toBeVisible();
  },
  'design view': openQuickStart,
  'design view with a node selected': async (page) => {
    await openQuickStart(page);
    await select(page, 'teacher-s2');
  },
  'design view with problems and outline': async (page) => {
    await openQuickStart(page);
    await select(page, 'teacher-s2');
    await page.getByLabel('Input channels').fill('13');
    await page.getByLabel('Width', { exact: true }).fill('wrong');
    await page.getByTestId('problem-count').click();
    await page.getByRole('tab', { name: 'Outline' }).click();
    await expect(page.getByTestId('problem').first()).toBeVisible();
  },
  'design view with its history': async (page) => {
    await openQuickStart(page);
    await page.getByLabel('Name', { exact: true }).fill('another');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'History' }).click();
    await expect(page.getByTestId('history-step')).toHaveCount(2);
  },
  'code view': async (page) => {
    await openQuickStart(page);
    await page.getByTestId('view-code').click();
    await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
  },
  'run view': async (page) => {
    await openQuickStart(page);
    await page.getByTestId('view-run').click();
  },
  'command palette': async (page) => {
    await openQuickStart(page);
    await page.keyboard.press('ControlOrMeta+Shift+P');
    await expect(page.getByTestId('palette-search')).toBeVisible();
  },
  'cheat sheet': async (page) => {
    await openQuickStart(page);
    await page.keyboard.press('?');
    await expect(page.getByLabel('Search the shortcuts')).toBeVisible();
  },
  'settings, appearance': async (page) => {
    await page.keyboard.press('ControlOrMeta+,');
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  'settings, engine': async (page) => {
    await page.keyboard.press('ControlOrMeta+,');
    await page.getByTestId('settings-engine').click();
    await expect(page.getByTestId('doctor-engines')).toBeVisible({ timeout: 30_000 });
  },
  'settings, shortcuts': async (page) => {
    await page.keyboard.press('ControlOrMeta+,');
    await page.getByTestId('settings-shortcuts').click();
    await expect(page.getByLabel('Search the commands')).toBeVisible();
  },
  'settings, about': async (page) => {
    await page.keyboard.press('ControlOrMeta+,');
    await page.getByTestId('settings-about').click();
    await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
  },
  'new from a pair': async (page) => {
    await page.getByTestId('start-new-from-pair').click();
    await expect(page.getByTestId('pair-create')).toBeVisible();
  },
};

/** The system's own theme, which the window follows. */
for (const theme of ['light', 'dark'] as const) {
  for (const [name, show] of Object.entries(states)) {
    test(`finds nothing serious on: ${name}, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
      await show(page);
      expect(await findings(page)).toEqual([]);
    });
  }
}

test('finds what is wrong where something is', async ({ page }) => {
  await page.evaluate(() => {
    const button = document.createElement('button');
    document.body.append(button);
  });
  expect(await findings(page)).toContainEqual(expect.stringContaining('button-name'));
});

test('gives the focus back when a dialog closes', async ({ page }) => {
  await openQuickStart(page);
  for (const id of ['command-view.settings', 'command-view.command-palette', 'engine-settings']) {
    const button = page.getByTestId(id);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(button).not.toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(button).toBeFocused();
  }
});
