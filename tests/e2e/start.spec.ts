/** @file The start page: templates with their pictures, by mouse and by keyboard, and a new document from a pair of networks. */

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '../support/electron-app.ts';
import { answerDialogs, command } from '../support/studio-actions.ts';

const templates = [
  ['quick-start', 'Quick start'],
  ['vit-small-resnet18-cifar100', 'ViT-S to ResNet-18, CIFAR-100'],
  ['deit-tiny-resnet18-imagenet', 'DeiT-T to ResNet-18, ImageNet-1K'],
  ['resnet50-deit-tiny-imagenet', 'ResNet-50 to DeiT-T, ImageNet-1K'],
] as const;

async function expectSound(page: Page): Promise<void> {
  await expect(page.getByTestId('problem-count')).toHaveAttribute('data-errors', '0');
}

test('shows every template with the picture of its graph, and opens each as a sound document', async ({
  page,
  studio,
}) => {
  for (const [id, name] of templates) {
    const card = page.getByTestId(`start-template-${id}`);
    await expect(card.locator('svg path').first()).toBeAttached();
    expect(await card.locator('svg path').count()).toBeGreaterThan(30);
    await card.click();
    await expect(page.getByTestId('document-name')).toHaveText(name);
    await expectSound(page);
    await page.getByTestId('command-file.start-page').click();
    await expect(card).toBeVisible();
  }
  await studio.picture(page, 'start-page-templates');
});

test('can be used with the keyboard alone', async ({ page }) => {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab');
    const id = await page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    if (id === 'start-template-quick-start') break;
  }
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('document-name')).toHaveText('Quick start');
});

test('says which engine will train', async ({ page }) => {
  await expect(page.getByTestId('start-engine')).toContainText(/WebAssembly|Native TensorFlow/);
});

test('lays a whole distillation down for a pair of networks', async ({ page, studio }) => {
  await page.getByTestId('start-new-from-pair').click();
  await expect(page.getByTestId('pair-teacher')).toBeFocused();
  await page.getByTestId('pair-teacher').selectOption('resnet18');
  await page.getByTestId('pair-student').selectOption('deit-tiny');
  await page.getByTestId('pair-data').selectOption('cifar10');
  await studio.picture(page, 'new-from-pair');
  await page.getByTestId('pair-create').click();
  await expect(page.getByTestId('document-name')).toHaveText('ResNet-18 to DeiT-T');
  await expectSound(page);
  await expect(page.getByTestId('total-student')).toContainText('5.36M');
});

test('names what is wrong with a pair, and makes no document of it', async ({ page, studio }) => {
  await page.getByTestId('start-new-from-pair').click();
  await page.getByText('Depths and widths').last().click();
  await page.getByLabel('Heads').fill('5');
  await expect(page.getByTestId('pair-problems')).toBeVisible();
  await expect(page.getByTestId('pair-create')).toBeDisabled();
  await studio.picture(page, 'new-from-pair-problem');
  await page.getByLabel('Heads').fill('4');
  await expect(page.getByTestId('pair-problems')).toHaveCount(0);
  await page.getByLabel('Blocks').last().fill('1, 2, x');
  await expect(page.getByRole('alert')).toContainText('Each of them');
  await page.getByLabel('Blocks').last().fill('1, 2, 3');
  await page.getByTestId('pair-create').click();
  await expect(page.getByTestId('document-name')).toHaveText('Small ResNet to Own ViT');
  await expectSound(page);
});

test('saves the graph as a picture that stands by itself', async ({ page, studio }) => {
  await page.getByTestId('start-template-quick-start').click();
  const file = join(studio.folder, 'quick start.svg');
  await answerDialogs(studio.app, { save: file });
  await command(studio.app, page, 'file.export-picture');
  await expect(page.getByTestId('notice')).toContainText('The picture is saved.');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('Local-to-global');
  expect(text).not.toContain('var(');
  const fills = text.match(/fill="[^"]*"/g) ?? [];
  expect(fills.length).toBeGreaterThan(50);
  expect(fills.filter((fill) => !/"(?:#[0-9a-f]{3,6}|none|url\(#[\w-]+\))"/.test(fill))).toEqual([]);
});

test('lists recent files, marks one that is gone, and opens one that is there', async ({ studio }) => {
  const here = join(studio.folder, 'mine.tas.json');
  copyFileSync(resolve(import.meta.dirname, '../../resources/templates/quick-start.tas.json'), here);
  const entries = [here, join(studio.folder, 'gone.tas.json')].map((path, index) => ({
    handle: `file-${index}`,
    path,
    time: Date.now() - 3_700_000,
  }));
  mkdirSync(studio.userData, { recursive: true });
  writeFileSync(join(studio.userData, 'recent.json'), JSON.stringify(entries));
  await studio.start();
  const page = await studio.page();
  const lines = page.getByTestId('start-recent');
  await expect(lines).toHaveCount(2);
  await expect(lines.nth(0)).toContainText('1 h ago');
  await expect(lines.nth(1)).toContainText('missing');
  await studio.picture(page, 'start-page-recent');
  await lines.nth(1).click();
  await expect(page.getByTestId('notice')).toContainText('gone.tas.json');
  await lines.nth(0).click();
  await expect(page.getByTestId('document-name')).toHaveText('mine.tas.json');
});
