/** @file The panels around the canvas and the dialogs: inspector, problems, history, outline, palette, settings, preview. */

import { expect, test, type Page } from '../support/electron-app.ts';

async function openQuickStart(page: Page): Promise<void> {
  await page.getByTestId('start-template-quick-start').click();
  await expect(page.getByTestId('inspector')).toBeVisible();
}

/** By the command palette, so that it doesn't matter where the canvas has the node. */
async function goToNode(page: Page, id: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+P');
  await page.getByTestId('palette-search').fill(`@${id}`);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('inspector').getByLabel('Id', { exact: true })).toHaveValue(id);
}

async function runCommand(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+P');
  await page.getByTestId('palette-search').fill(words);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('palette-search')).toBeHidden();
}

async function steps(page: Page): Promise<readonly string[]> {
  if (!(await page.getByRole('region', { name: 'History' }).isVisible())) await runCommand(page, 'history');
  return page.getByTestId('history-step').allTextContents();
}

test.describe('inspector', () => {
  test('takes typing at once, as one step of undo, and refuses what does not fit', async ({
    page,
    studio,
  }) => {
    await openQuickStart(page);
    await goToNode(page, 'teacher-s4');
    const width = page.getByLabel('Width', { exact: true });
    await expect(width).toHaveValue('96');
    await width.fill('');
    await expect(page.getByText('Width must be a whole number.')).toBeVisible();
    await width.pressSequentially('128', { delay: 20 });
    await expect(page.getByText('Width must be a whole number.')).toBeHidden();
    await expect(page.getByTestId('problem-count')).toContainText('error');
    await width.press('Enter');
    expect(await steps(page)).toEqual(['Change width of teacher-s4', 'As it was opened']);
    await studio.picture(page, 'inspector-edited');

    await width.fill('1.5');
    await expect(width).toHaveAttribute('aria-invalid', 'true');
    await width.press('Tab');
    await expect(width).toHaveValue('128');
    await width.focus();
    await page.keyboard.press('ControlOrMeta+Z');
    await expect(width).toHaveValue('96');
    await page.keyboard.press('ControlOrMeta+Shift+Z');
    await expect(width).toHaveValue('128');
    await page.getByTestId('command-edit.undo').click();
    await expect(width).toHaveValue('96');
    await expect(page.getByTestId('problem-count')).toContainText('No problems');
  });

  test('takes a burst back with Escape, and steps with the arrow keys', async ({ page }) => {
    await openQuickStart(page);
    await goToNode(page, 'teacher-s4');
    const blocks = page.getByLabel('Blocks', { exact: true });
    await blocks.press('ArrowUp');
    await blocks.press('ArrowUp');
    await expect(blocks).toHaveValue('3');
    await blocks.press('Escape');
    await expect(blocks).toHaveValue('1');
    await expect(page.getByTestId('inspector')).toBeVisible();
    expect(await page.getByTestId('history-step').count()).toBe(0);
  });

  test('renames a node everywhere, and says why an id can not be', async ({ page }) => {
    await openQuickStart(page);
    await goToNode(page, 'student-s4');
    const id = page.getByLabel('Id', { exact: true });
    await id.fill('student-s3');
    await expect(page.getByText(/There is a node student-s3 already/)).toBeVisible();
    await id.fill('Last!');
    await expect(page.getByText(/an id has 1 to 64 of/)).toBeVisible();
    await id.fill('last');
    await id.press('Enter');
    await expect(id).toHaveValue('last');
    await expect(page.getByRole('button', { name: 'student-head.in' })).toBeVisible();
    await goToNode(page, 'assistant-last');
    await expect(page.getByLabel('Weights', { exact: true })).toHaveValue('last');
  });

  test('shows whose parameters a borrower has, and follows to the owner', async ({ page }) => {
    await openQuickStart(page);
    await goToNode(page, 'assistant-last');
    await expect(page.getByLabel('Heads', { exact: true })).toHaveAttribute('readonly');
    await page.getByTestId('follow-owner').click();
    await expect(page.getByLabel('Id', { exact: true })).toHaveValue('student-s4');
    await page.getByRole('button', { name: 'assistant-last', exact: true }).click();
    await expect(page.getByLabel('Id', { exact: true })).toHaveValue('assistant-last');
  });

  test('changes the recipe, another optimiser included', async ({ page }) => {
    await openQuickStart(page);
    const distillation = page.locator('details', { has: page.getByText('Distillation', { exact: true }) });
    await expect(distillation.getByLabel('Beta 1')).toHaveValue('0.9');
    await distillation.getByLabel('Optimiser').selectOption('sgd');
    await expect(distillation.getByLabel('Beta 1')).toBeHidden();
    await expect(distillation.getByLabel('Learning rate')).toHaveValue('0.002');
    await distillation.getByLabel('Clip norm').fill('');
    await distillation.getByLabel('Clip norm').press('Enter');
    await page.getByLabel('Batch size').fill('32');
    await page.getByLabel('Batch size').press('Enter');
    expect(await steps(page)).toEqual([
      'Change recipe.batchSize',
      'Change recipe.distillation.clipNorm',
      'Change optimiser',
      'As it was opened',
    ]);
  });
});

test('lists problems, leads to them and mends them', async ({ page, studio }) => {
  await openQuickStart(page);
  await goToNode(page, 'teacher-s2');
  await page.getByLabel('Input channels').fill('13');
  await page.getByLabel('Input channels').press('Enter');
  await expect(page.getByTestId('problem-count')).toHaveAttribute('data-errors', /[1-9]/);
  await goToNode(page, 'image');
  await page.getByTestId('problem-count').click();
  const problem = page.getByTestId('problem').filter({ hasText: 'takes 13 channels and gets 12' });
  await expect(problem).toBeVisible();
  await studio.picture(page, 'problems');
  await page.getByLabel('Filter the problems').fill('nothing like this');
  await expect(problem).toBeHidden();
  await page.getByLabel('Filter the problems').fill('channels');
  await problem.getByRole('button').first().click();
  await expect(page.getByLabel('Id', { exact: true })).toHaveValue('teacher-s2');
  await problem.getByRole('button', { name: 'Set inChannels to 12' }).click();
  await expect(page.getByText('Nothing is wrong. The document can be trained.')).toBeVisible();
});

test('leads from a problem to its field', async ({ page }) => {
  await openQuickStart(page);
  await goToNode(page, 'student-s4');
  await runCommand(page, 'delete the selection');
  await page.getByTestId('problem-count').click();
  const problem = page
    .getByTestId('problem')
    .filter({ hasText: 'assistant-last borrows the weights of student-s4' });
  await problem.getByRole('button').first().click();
  await expect(page.getByLabel('Weights', { exact: true })).toBeFocused();
  await expect(page.getByLabel('Id', { exact: true })).toHaveValue('assistant-last');
  await problem.getByRole('button', { name: 'Give it weights of its own' }).click();
  await expect(page.getByLabel('Weights', { exact: true })).toHaveValue('own');
});

test('changes several nodes at once, as one step', async ({ page, studio }) => {
  await openQuickStart(page);
  await page.getByRole('tab', { name: 'Outline' }).click();
  await page.getByRole('treeitem', { name: /^teacher-s1/ }).click();
  await page.getByRole('treeitem', { name: /^teacher-s2/ }).click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByRole('heading', { name: '2 nodes' })).toBeVisible();
  const width = page.getByLabel('Width', { exact: true });
  await expect(width).toHaveAttribute('placeholder', 'differs');
  const blocks = page.getByLabel('Blocks', { exact: true });
  await blocks.fill('2');
  await blocks.press('Enter');
  await studio.picture(page, 'several-nodes');
  expect(await steps(page)).toEqual(['Change 2 nodes', 'As it was opened']);
  for (const id of ['teacher-s1', 'teacher-s2']) {
    await goToNode(page, id);
    await expect(blocks).toHaveValue('2');
  }
});

test('goes to any step of the history and back', async ({ page, studio }) => {
  await openQuickStart(page);
  const name = page.getByLabel('Name', { exact: true });
  for (const text of ['one', 'two', 'three']) {
    await name.fill(text);
    await name.press('Enter');
  }
  expect(await steps(page)).toHaveLength(4);
  await page.getByTestId('history-step').last().click();
  await expect(name).toHaveValue('Quick start');
  await studio.picture(page, 'history');
  await page.getByTestId('history-step').nth(1).click();
  await expect(name).toHaveValue('two');
  await expect(page.getByTestId('history-step').nth(1)).toHaveAttribute('aria-current', 'step');
});

test('walks through the outline with the keyboard alone', async ({ page, studio }) => {
  await openQuickStart(page);
  await page.getByRole('tab', { name: 'Outline' }).click();
  const lines = page.getByRole('treeitem');
  await expect(lines).toHaveCount(5 + 28);
  await lines.first().focus();
  await page.keyboard.press('End');
  await expect(lines.last()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Id', { exact: true })).toHaveValue('image');
  await page.keyboard.type('teacher-s4');
  await expect(lines.filter({ hasText: /^teacher-s4/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Id', { exact: true })).toHaveValue('teacher-s4');
  await studio.picture(page, 'outline');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(lines.filter({ hasText: /^Teacher/ })).toHaveAttribute('aria-expanded', 'false');
  await expect(lines).toHaveCount(5 + 28 - 7);
  await goToNode(page, 'student-s1');
  await expect(lines.filter({ hasText: /^student-s1/ })).toHaveAttribute('aria-selected', 'true');
});

test('runs commands from the palette, and gives the focus back', async ({ page, studio }) => {
  await openQuickStart(page);
  const name = page.getByLabel('Name', { exact: true });
  await name.focus();
  await page.keyboard.press('ControlOrMeta+Shift+P');
  await expect(page.getByTestId('palette-search')).toBeFocused();
  await studio.picture(page, 'command-palette');
  await page.getByTestId('palette-search').fill('redo');
  await expect(page.getByTestId('palette-entry').first()).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('palette-search')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('palette-search')).toBeHidden();
  await expect(name).toBeFocused();
  await runCommand(page, 'show the run');
  await expect(page.getByTestId('view-run')).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('ControlOrMeta+Shift+P');
  await expect(page.getByTestId('palette-entry').first()).toContainText('Show the run');
});

test('finds a shortcut, changes it, warns of a clash and goes back', async ({ page, studio }) => {
  await openQuickStart(page);
  await page.keyboard.press('?');
  await page.getByLabel('Search the shortcuts').fill('history');
  await expect(page.getByText('Show or hide the history')).toBeVisible();
  await studio.picture(page, 'cheat-sheet');
  await page.getByRole('button', { name: 'Change shortcuts…' }).click();
  await page.getByTestId('shortcut-view.history').click();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('shortcut-view.history')).toHaveText('Ctrl+Shift+H');
  await page.getByTestId('shortcut-view.history').click();
  await page.keyboard.press('Control+S');
  await expect(page.getByText('also Save', { exact: true })).toBeVisible();
  await studio.picture(page, 'settings-shortcuts');
  await page.getByTestId('shortcut-view.history').click();
  await page.keyboard.press('F7');
  await expect(page.getByText('also Save', { exact: true })).toBeHidden();
  await page.keyboard.press('Escape');
  await page.keyboard.press('F7');
  await expect(page.getByRole('region', { name: 'History' })).toBeVisible();
  await page.keyboard.press('F7');
  await expect(page.getByRole('region', { name: 'History' })).toBeHidden();
});

test('says which engines this machine has', async ({ page, studio }) => {
  await openQuickStart(page);
  await page.getByTestId('engine-settings').click();
  await expect(page.getByTestId('settings-engine')).toHaveAttribute('aria-selected', 'true');
  const engines = page.getByTestId('doctor-engines').getByRole('listitem');
  await expect(engines).toHaveCount(4, { timeout: 30_000 });
  await expect(engines.filter({ hasText: 'WebAssembly' }).getByRole('img', { name: 'Works' })).toBeVisible();
  await studio.picture(page, 'settings-engine');
});

test('keeps the theme that was chosen', async ({ page, studio }) => {
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByLabel('Dark', { exact: true }).check();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await studio.quit();
  await studio.start();
  const again = await studio.page();
  await expect(again.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('shows one image on its way, and again when a parameter changes', async ({ page, studio }) => {
  await openQuickStart(page);
  await goToNode(page, 'teacher-s2');
  await page.getByTestId('show-image').click();
  const preview = page.getByTestId('preview');
  await expect(preview).toContainText('first weights, drawn by the seed', { timeout: 30_000 });
  await expect(preview).toContainText('Image 1 of 1000');
  await expect(page.getByTestId('preview-tiles').getByRole('img')).toHaveCount(16);
  await studio.picture(page, 'preview-map');
  await page.getByLabel('Next image').click();
  await expect(preview).toContainText('Image 2 of 1000');
  await page.getByLabel('Width', { exact: true }).fill('8');
  await expect(page.getByTestId('preview-tiles').getByRole('img')).toHaveCount(8);
  await goToNode(page, 'student-head');
  await page.getByLabel('Output').selectOption('logits');
  await expect(page.getByTestId('preview-bars')).toContainText('class 9');
  await studio.picture(page, 'preview-logits');
});
