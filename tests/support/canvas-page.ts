/** @file What the tests of the canvas do with it, in the words of its users. */

import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';

/** The quick start's file. */
export const quickStart = resolve(import.meta.dirname, '../../resources/templates/quick-start.tas.json');

/** A place in the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The middle of an element. */
export async function middleOf(page: Page, testId: string): Promise<Point> {
  const box = await page.getByTestId(testId).boundingBox();
  if (box === null) throw new Error(`${testId} isn't seen.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The middle of a wire's line. */
export async function middleOfWire(page: Page, to: string): Promise<Point> {
  return page.getByTestId(`wire-${to}`).evaluate((wire) => {
    const path = wire.querySelector<SVGPathElement>('path.react-flow__edge-path');
    const matrix = path?.getScreenCTM();
    if (!path || !matrix) throw new Error('the wire has no line');
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
    return { x: x * matrix.a + matrix.e, y: y * matrix.d + matrix.f };
  });
}

/** Drags with the left button. */
export async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Draws a wire from port to port, each named `node-port`. */
export async function wire(page: Page, from: string, to: string): Promise<void> {
  await drag(page, await middleOf(page, `port-${from}`), await middleOf(page, `port-${to}`));
}

/** How many nodes are drawn. */
export async function countNodes(page: Page): Promise<number> {
  return page.locator('[data-testid^="node-"]').count();
}

/** Waits until so many nodes are drawn. */
export async function expectNodes(page: Page, count: number): Promise<void> {
  await expect(page.locator('[data-testid^="node-"]')).toHaveCount(count);
}

/** The place of a node on the canvas, as React Flow gives it. */
export async function placeOf(page: Page, node: string): Promise<string> {
  return page
    .locator(`.react-flow__node[data-id="${node}"]`)
    .evaluate((element) => (element as HTMLElement).style.transform);
}

/** Waits until the first view is shown and stands still. */
export async function canvasReady(page: Page): Promise<void> {
  await page.getByTestId('canvas').waitFor();
  await page.waitForFunction(() => document.querySelector('.react-flow__viewport') !== null);
  await page.waitForTimeout(300);
}
