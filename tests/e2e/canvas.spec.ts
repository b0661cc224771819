/** @file Drawing on the canvas, with the pointer and with the keyboard alone. */

import { createRequire } from 'node:module';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  canvasReady,
  countNodes,
  drag,
  expectNodes,
  middleOf,
  middleOfWire,
  placeOf,
  quickStart,
  wire,
} from '../support/canvas-page.ts';
import { expect, test, type Page, type StudioApp } from '../support/electron-app.ts';

async function openQuickStart(studio: StudioApp): Promise<Page> {
  await studio.start({ args: [quickStart] });
  const page = await studio.page();
  await canvasReady(page);
  await expectNodes(page, 28);
  return page;
}

async function openEmpty(studio: StudioApp): Promise<Page> {
  await studio.start();
  const page = await studio.page();
  await page.getByTestId('start-new').click();
  await canvasReady(page);
  await expect(page.getByTestId('empty-canvas')).toBeVisible();
  return page;
}

async function undoAll(page: Page): Promise<void> {
  await page.getByTestId('canvas').focus();
  for (let step = 0; step < 60 && (await countNodes(page)) > 0; step++)
    await page.keyboard.press('Control+z');
  await expectNodes(page, 0);
}

async function redoAll(page: Page, nodes: number): Promise<void> {
  for (let step = 0; step < 60; step++) await page.keyboard.press('Control+Shift+z');
  await expectNodes(page, nodes);
}

test('shows the quick start, in both themes', async ({ studio }) => {
  const page = await openQuickStart(studio);
  await expect(page.getByTestId('lane-teacher')).toContainText('174k params');
  await expect(page.getByTestId('lane-student')).toContainText('teacher / student');
  await expect(page.getByTestId('problem-count')).toContainText('No problems');
  await page.emulateMedia({ colorScheme: 'light' });
  await studio.picture(page, 'canvas-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await studio.picture(page, 'canvas-dark');
  await page.getByTestId('node-l2g').click();
  await page.keyboard.press('Control+0');
  await page.waitForTimeout(300);
  await studio.picture(page, 'canvas-close-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await studio.picture(page, 'canvas-close-light');
});

/** What axe calls serious or critical, as the names of its rules. */
async function seriousFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: (root: Document) => Promise<{ violations: { impact: string; id: string }[] }> };
    };
    const { violations } = await axe.run(document);
    return violations.filter(({ impact }) => /serious|critical/.test(impact)).map(({ id }) => id);
  });
}

test('is usable for those who do not see it, as far as axe can tell', async ({ studio }) => {
  const page = await openQuickStart(studio);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.getByTestId('canvas').focus();
    await page.keyboard.press('Tab');
    await expect(page.getByTestId('node-image')).toHaveAttribute('data-selected', 'true');
    await page.keyboard.press('Control+0');
    await page.waitForTimeout(400);
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Shift+A');
    await expect(page.getByTestId('pick-field')).toBeFocused();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('node-image')).toHaveAttribute('data-selected', 'false');
  }
});

test('breaks a wire and mends it by the offered fix', async ({ studio }) => {
  const page = await openQuickStart(studio);
  await wire(page, 'teacher-s2-out', 'assistant-last-in');
  const wrong = page.getByTestId('wire-assistant-last.in');
  await expect(wrong).toHaveAttribute('data-problem', 'error');
  await expect(page.getByTestId('problem-count')).toContainText('1');
  const middle = await middleOfWire(page, 'assistant-last.in');
  await page.mouse.move(middle.x, middle.y);
  await expect(page.getByTestId('wire-card')).toContainText('takes tokens');
  await page.mouse.click(middle.x, middle.y);
  await studio.picture(page, 'canvas-wrong-wire');
  await page.getByTestId('fix-0').click();
  await expect(page.getByTestId('problem-count')).toContainText('No problems');
  await expectNodes(page, 29);
  await studio.picture(page, 'canvas-mended-wire');
  await page.keyboard.press('Control+z');
  await expect(wrong).toHaveAttribute('data-problem', 'error');
});

test('draws a small assistant with the mouse alone, undoes it to nothing and does it again', async ({
  studio,
}) => {
  const page = await openEmpty(studio);
  const canvas = await page.getByTestId('canvas').boundingBox();
  if (canvas === null) throw new Error('there is no canvas');
  const at = (x: number, y: number) => ({ targetPosition: { x, y } });
  const target = page.getByTestId('canvas');
  await page.getByTestId('palette-kind-image').dragTo(target, at(120, 300));
  await page.getByTestId('role-teacher').check({ force: true });
  await page.getByTestId('palette-kind-resnet-stem').dragTo(target, at(340, 160));
  await wire(page, 'image-image', 'teacher-resnet-stem-in');
  // A wire dropped on empty canvas offers what fits there.
  const from = await middleOf(page, 'port-teacher-resnet-stem-out');
  await drag(page, from, { x: from.x + 100, y: from.y });
  await expect(page.getByTestId('pick-resnet-stage-in')).toBeVisible();
  await studio.picture(page, 'canvas-suggestions');
  await page.getByTestId('pick-resnet-stage-in').click();
  await expect(page.getByTestId('wire-teacher-resnet-stage.in')).toBeAttached();
  await page.getByTestId('role-assistant').check({ force: true });
  await page.getByTestId('palette-kind-local-to-global').dragTo(target, at(340, 420));
  await wire(page, 'teacher-resnet-stage-out', 'assistant-local-to-global-in');
  await expect(page.getByTestId('wire-assistant-local-to-global.in')).toBeAttached();
  await page.mouse.move(canvas.x + 40, canvas.y + 40);
  await studio.picture(page, 'canvas-mouse-assistant');
  const drawn = await countNodes(page);
  expect(drawn).toBeGreaterThanOrEqual(4);
  await undoAll(page);
  await redoAll(page, drawn);
  await expect(page.getByTestId('wire-assistant-local-to-global.in')).toBeAttached();
});

test('draws a small assistant with the keyboard alone, undoes it to nothing and does it again', async ({
  studio,
}) => {
  const page = await openEmpty(studio);
  await page.keyboard.press('Control+Shift+c');
  const add = async (text: string): Promise<void> => {
    await page.keyboard.press('Shift+A');
    await expect(page.getByTestId('pick-field')).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('pick-field')).toBeHidden();
  };
  await add('image input');
  await expect(page.getByTestId('node-image')).toHaveAttribute('data-selected', 'true');
  // What fits at the selected node comes first, and is connected.
  await add('resnet stem');
  await add('resnet stage');
  await add('local-to-global');
  await expectNodes(page, 4);
  await expect(page.locator('[data-testid^="wire-"]')).toHaveCount(3);
  await add('vit stage');
  await add('vit head');
  await studio.picture(page, 'canvas-keyboard-assistant');
  // Along the wire back to the image; then its labels go to a loss.
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Alt+ArrowRight');
  await add('cross entropy');
  const before = await page.locator('[data-testid^="wire-"]').count();
  await page.keyboard.press('Shift+X');
  await expect(page.locator('[data-testid^="wire-"]')).not.toHaveCount(before);
  await page.keyboard.press('c');
  await expect(page.getByTestId('pick-field')).toBeFocused();
  await page.keyboard.type('logits');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('wire-cross-entropy.learner')).toBeAttached();
  const place = await placeOf(page, 'cross-entropy');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await placeOf(page, 'cross-entropy')).not.toBe(place);
  await page.keyboard.press('Control+z');
  // Two presses in quick succession are one step.
  expect(await placeOf(page, 'cross-entropy')).toBe(place);
  await page.keyboard.press('Control+Shift+z');
  const drawn = await countNodes(page);
  await undoAll(page);
  await redoAll(page, drawn);
});

test('puts a node that is dropped on a wire into it', async ({ studio }) => {
  const page = await openQuickStart(studio);
  const middle = await middleOfWire(page, 'teacher-s2.in');
  const canvas = await page.getByTestId('canvas').boundingBox();
  if (canvas === null) throw new Error('there is no canvas');
  const targetPosition = { x: middle.x - canvas.x, y: middle.y - canvas.y };
  await page.getByTestId('palette-kind-conv1x1').dragTo(page.getByTestId('canvas'), { targetPosition });
  await expectNodes(page, 29);
  await expect(page.getByTestId('wire-teacher-conv1x1.in')).toBeAttached();
  await expect(page.getByTestId('problem-count')).toContainText('No problems');
});

test('puts a loose node that is dragged onto a wire into it, and takes both back in one step', async ({
  studio,
}) => {
  const page = await openQuickStart(studio);
  const canvas = await page.getByTestId('canvas').boundingBox();
  if (canvas === null) throw new Error('there is no canvas');
  const targetPosition = { x: canvas.width / 2, y: 100 };
  await page.getByTestId('palette-kind-map-to-tokens').dragTo(page.getByTestId('canvas'), { targetPosition });
  const node = await middleOf(page, 'node-student-map-to-tokens');
  const middle = await middleOfWire(page, 'l2g.in');
  await page.mouse.move(node.x, node.y);
  await page.mouse.down();
  await page.mouse.move(middle.x, middle.y + 6, { steps: 6 });
  await page.mouse.move(middle.x, middle.y, { steps: 2 });
  await expect(page.getByTestId('wire-l2g.in')).toHaveAttribute('data-drop', 'true');
  await page.mouse.up();
  await expect(page.getByTestId('wire-student-map-to-tokens.in')).toBeAttached();
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('wire-student-map-to-tokens.in')).toHaveCount(0);
  expect(await middleOf(page, 'node-student-map-to-tokens')).toEqual(node);
});

test('keeps selected nodes as a block, which the palette then has', async ({ studio }) => {
  const page = await openQuickStart(studio);
  await page.getByTestId('node-student-s2').click();
  await page.getByTestId('node-student-s3').click({ modifiers: ['Control'] });
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Two stages');
  await page.keyboard.press('Enter');
  const block = page.getByTestId('palette-block-Two stages');
  await block.scrollIntoViewIfNeeded();
  await block.dragTo(page.getByTestId('canvas'), { targetPosition: { x: 400, y: 120 } });
  await expectNodes(page, 30);
});

test('moves several nodes as one step, and lets a drag be called off', async ({ studio }) => {
  const page = await openQuickStart(studio);
  const before = await placeOf(page, 'l2g');
  await page.getByTestId('node-l2g').click();
  await page.getByTestId('node-assistant-last').click({ modifiers: ['Control'] });
  const from = await middleOf(page, 'node-l2g');
  await drag(page, from, { x: from.x + 40, y: from.y + 120 });
  expect(await placeOf(page, 'l2g')).not.toBe(before);
  await page.keyboard.press('Control+z');
  expect(await placeOf(page, 'l2g')).toBe(before);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 60, { steps: 5 });
  expect(await placeOf(page, 'l2g')).not.toBe(before);
  await studio.picture(page, 'canvas-guides');
  await page.keyboard.press('Escape');
  expect(await placeOf(page, 'l2g')).toBe(before);
  await page.mouse.up();
  expect(await placeOf(page, 'l2g')).toBe(before);
});

test('groups, folds and opens nodes; copies and pastes them', async ({ studio }) => {
  const page = await openQuickStart(studio);
  await page.getByTestId('node-student-s2').click();
  await page.getByTestId('node-student-s3').click({ modifiers: ['Control'] });
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expectNodes(page, 27);
  const box = page.getByTestId('node-group:group');
  await expect(box).toContainText('2 nodes');
  await studio.picture(page, 'canvas-folded');
  await page.keyboard.press('h');
  await expectNodes(page, 28);
  await page.getByTestId('node-l2g').click();
  await page.keyboard.press('Control+c');
  await page.waitForTimeout(200);
  await page.keyboard.press('Control+v');
  await expectNodes(page, 29);
  await expect(page.getByTestId('node-l2g-2')).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('Delete');
  await expectNodes(page, 28);
});

test('moves the end of a wire, and removes a wire whose end is let go over nothing', async ({ studio }) => {
  const page = await openQuickStart(studio);
  await page.getByTestId('node-assistant-head').click();
  await page.keyboard.press('Control+0');
  await page.waitForTimeout(300);
  await page.keyboard.press('Alt+ArrowLeft');
  await page.waitForTimeout(400);
  await page.keyboard.press('Alt+ArrowRight');
  await page.waitForTimeout(400);
  const port = await middleOf(page, 'port-assistant-last-in');
  const end = { x: port.x - 20, y: port.y };
  await drag(page, end, { x: end.x - 10, y: end.y + 160 });
  await expect(page.getByTestId('wire-assistant-last.in')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('wire-assistant-last.in')).toHaveCount(1);
  await drag(page, end, await middleOf(page, 'port-assistant-head-in'));
  await expect(page.getByTestId('wire-assistant-last.in')).toHaveCount(0);
  await page.getByTestId('node-l2g').click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('assistant-head.in');
});

test('offers what applies with the right button, and adds with a double click', async ({ studio }) => {
  const page = await openQuickStart(studio);
  await page.getByTestId('node-l2g').click({ button: 'right' });
  await expect(page.getByTestId('pick-edit-delete-reconnect')).toBeVisible();
  await studio.picture(page, 'canvas-context-menu');
  await page.keyboard.type('rename');
  await page.keyboard.press('Enter');
  await page.keyboard.type('My bridge');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('node-l2g')).toContainText('My bridge');
  const canvas = await page.getByTestId('canvas').boundingBox();
  if (canvas === null) throw new Error('there is no canvas');
  await page.mouse.dblclick(canvas.x + 60, canvas.y + 60);
  await page.keyboard.type('smooth');
  await page.keyboard.press('Enter');
  await expectNodes(page, 29);
});

test('lays the graph out in one step, in its lanes', async ({ studio }) => {
  const page = await openQuickStart(studio);
  await page.getByTestId('node-l2g').click();
  const before = await placeOf(page, 'ofa-ta');
  await page.keyboard.press('l');
  await expect.poll(() => placeOf(page, 'ofa-ta')).not.toBe(before);
  await page.waitForTimeout(600);
  await studio.picture(page, 'canvas-laid-out');
  await page.keyboard.press('Control+z');
  expect(await placeOf(page, 'ofa-ta')).toBe(before);
});

test('keeps a wire that leads nowhere visible, with the reason', async ({ studio }) => {
  const text = (await readFile(quickStart, 'utf8'))
    .replace('"assistant-last.in": "l2g.out"', '"assistant-last.in": "gone.out"')
    .replace('"l2g.in": "teacher-s3.out"', '"l2g.wrong": "teacher-s3.out"');
  const file = join(studio.folder, 'dangling.tas.json');
  await writeFile(file, text);
  await studio.start({ args: [file] });
  const page = await studio.page();
  await canvasReady(page);
  await expect(page.getByTestId('ghost-gone')).toContainText('gone is missing');
  await expect(page.getByTestId('wire-assistant-last.in')).toHaveAttribute('data-ghost', 'true');
  await expect(page.getByTestId('port-l2g-wrong')).toHaveAttribute('data-ghost', 'true');
  const middle = await middleOfWire(page, 'l2g.wrong');
  await page.mouse.click(middle.x, middle.y);
  await expect(page.getByTestId('wire-card')).toContainText('l2g has no input wrong');
  await studio.picture(page, 'canvas-dangling');
  await page.getByTestId('wire-remove').click();
  await expect(page.getByTestId('wire-l2g.wrong')).toHaveCount(0);
});
