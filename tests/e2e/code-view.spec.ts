/** @file The code view in the real app: Monaco under the page's policy, both ways between text and document, one history. */

import { expect, test, type Page } from '../support/electron-app.ts';

async function openCode(page: Page): Promise<void> {
  await page.getByTestId('start-template-quick-start').click();
  await page.getByTestId('view-code').click();
  await expect(page.getByTestId('document-editor').locator('.view-line').first()).toBeVisible();
}

const strip = (page: Page) => page.getByTestId('draft-strip');
const documentLines = (page: Page) => page.getByTestId('document-editor').locator('.view-lines');
const generatedLines = (page: Page) => page.getByTestId('generated-editor').locator('.view-lines');

/** Puts the cursor behind the first occurrence of a text in the document's editor, by its own search. */
async function goBehind(page: Page, text: string): Promise<void> {
  await documentLines(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+F');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
}

test('shows the document beside the TypeScript of its assistant', async ({ page, studio }) => {
  await openCode(page);
  await expect(documentLines(page)).toContainText('tas-studio/document');
  await expect(generatedLines(page)).toContainText('export function assistant');
  await expect(strip(page)).toContainText('In step');
  await studio.picture(page, 'code-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await studio.picture(page, 'code-dark');
});

test('applies what is typed after a pause, as one step that undo takes back in text and document', async ({
  page,
  studio,
}) => {
  await openCode(page);
  await goBehind(page, '"batchSize": 6');
  await page.keyboard.type('1');
  await expect(strip(page)).toContainText('Typing');
  await expect(strip(page)).toContainText('In step');
  await expect(documentLines(page)).toContainText('"batchSize": 614');
  await page.keyboard.type('2');
  await expect(strip(page)).toContainText('In step');
  await page.keyboard.press('Control+Z');
  await expect(documentLines(page)).toContainText('"batchSize": 614');
  await page.keyboard.press('Control+Z');
  await expect(documentLines(page)).toContainText('"batchSize": 64,');
  await page.keyboard.press('Control+Shift+Z');
  await expect(documentLines(page)).toContainText('"batchSize": 614');
  await studio.picture(page, 'code-typed');
});

test('keeps the document while the text is broken, says why with the line, and loses nothing', async ({
  page,
  studio,
}) => {
  await openCode(page);
  await goBehind(page, '"batchSize"');
  await page.keyboard.type(' oops');
  await expect(strip(page)).toContainText('Line 12: Here should be a colon');
  await studio.picture(page, 'code-broken');
  await page.getByTestId('view-run').click();
  await page.getByTestId('view-code').click();
  await expect(strip(page)).toContainText('Line 12');
  await expect(documentLines(page)).toContainText('"batchSize" oops');
  await strip(page).getByRole('button', { name: 'Line 12' }).click();
  await page.keyboard.press('Control+Z');
  await expect(strip(page)).toContainText('In step');
  await page.keyboard.press('Control+Shift+Z');
  await expect(strip(page)).toContainText('Line 12');
  await strip(page).getByRole('button', { name: 'Discard' }).click();
  await expect(strip(page)).toContainText('In step');
  await expect(documentLines(page)).toContainText('"batchSize": 64,');
});

test('marks a problem of the graph on its line, and says what there is to mend before anything is compiled', async ({
  page,
  studio,
}) => {
  await openCode(page);
  await goBehind(page, '"l2g.in": "teacher-s');
  await page.keyboard.press('Delete');
  await page.keyboard.type('2');
  await expect(page.getByTestId('no-generated-text')).toContainText(
    'The projector takes 48 channels and gets 24',
  );
  await expect(page.getByTestId('document-editor').locator('.squiggly-error').first()).toBeVisible();
  await expect(page.getByTestId('no-generated-text').getByRole('button').nth(1)).toBeVisible();
  await studio.picture(page, 'code-problem');
  await page.keyboard.press('Control+Z');
  await expect(page.getByTestId('no-generated-text')).toBeHidden();
  await expect(generatedLines(page)).toContainText('function teacherS3');
});

test('follows the selection in both texts, and selects what is clicked', async ({ page, studio }) => {
  await openCode(page);
  await generatedLines(page).getByText('teacherS3', { exact: false }).first().click();
  await expect(documentLines(page)).toContainText('"teacher-s3": {');
  await expect(page.getByTestId('document-editor').locator('.code-selected').first()).toBeVisible();
  await studio.picture(page, 'code-following');
  await goBehind(page, '"assistant-last": {');
  await expect(generatedLines(page)).toContainText('Tied: these are the');
  await page.getByText('Plan', { exact: true }).click();
  await expect(generatedLines(page)).toContainText('"module": "student-s4"');
  await studio.picture(page, 'code-plan');
});

test('completes and explains by the catalogue, and knows what can be wired', async ({ page, studio }) => {
  await openCode(page);
  await goBehind(page, '"params": {');
  await page.keyboard.press('Control+Space');
  const suggestions = page.locator('.suggest-widget');
  await expect(suggestions).toContainText('mlpRatio');
  await page.keyboard.press('Control+Space');
  await expect(page.locator('.suggest-details')).toContainText('Number of blocks');
  await studio.picture(page, 'code-completion');
  await page.keyboard.press('Escape');
  await goBehind(page, '"l2g.in": "');
  await page.keyboard.press('Control+Space');
  await expect(suggestions).toContainText('teacher-s2.out');
  await expect(suggestions).not.toContainText('teacher-head.logits');
  await page.keyboard.press('Escape');
  await goBehind(page, '"batchSize"');
  await documentLines(page).getByText('batchSize').first().hover();
  await expect(page.locator('.monaco-hover').first()).toContainText('Images in one step');
});

test('offers the fixes of a problem where it stands', async ({ page, studio }) => {
  await openCode(page);
  await goBehind(page, '"l2g.in": "teacher-s');
  await page.keyboard.press('Delete');
  await page.keyboard.type('2');
  await expect(page.getByTestId('no-generated-text')).toBeVisible();
  await page.keyboard.press('Control+.');
  const menu = page.locator('.action-widget');
  await expect(menu.getByRole('option').first()).toBeVisible();
  await studio.picture(page, 'code-fixes');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('no-generated-text')).toBeHidden();
  await expect(strip(page)).toContainText('In step');
});

test('copies and pastes text by keys, and copies a generated text whole', async ({ page, studio }) => {
  await openCode(page);
  const clipboard = () => studio.app.evaluate(({ clipboard: system }) => system.readText());
  await goBehind(page, '"batchSize"');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('ControlOrMeta+C');
  await expect.poll(clipboard).toBe('"batchSize": 64,');
  await page.keyboard.press('ControlOrMeta+V');
  await expect(strip(page)).toContainText('In step');
  await page.getByRole('button', { name: 'Copy this text' }).click();
  await expect.poll(clipboard).toMatch(/^\/\*\* The assistant: .*\nexport function assistant\(/);
});
