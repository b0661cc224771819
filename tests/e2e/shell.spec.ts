/** @file The window itself: how it starts, what it keeps, and what it says when something is missing. */

import { expect, test } from '../support/electron-app.ts';

test('opens a window with the start page', async ({ page, studio }) => {
  await expect(page.getByTestId('start-template-quick-start')).toBeVisible();
  await expect.poll(() => page.title()).toContain('TAS Studio');
  await studio.picture(page, 'start-page');
});
