/** @file Trainings from the window: steps count, a stop keeps what was done, and neither a crash of the engine nor a fault in the graph is silent. */

import { expect, test, type Page, type StudioApp } from '../support/electron-app.ts';

// A run on WebAssembly takes its time on a busy machine.
test.setTimeout(180_000);

async function openQuickStart(page: Page): Promise<void> {
  await page.getByTestId('start-template-quick-start').click();
  await page.getByTestId('run-menu').click();
  await page.getByTestId('run-engine-wasm').click();
}

/** The number of the step that is shown, counted from the beginning of its phase. */
async function shownStep(page: Page): Promise<number> {
  const text = await page.getByTestId('run-step').textContent();
  return Number(/step (\d+)\//.exec(text ?? '')?.[1]);
}

async function expectSteps(page: Page, least: number): Promise<void> {
  await page.getByTestId('run-step').waitFor({ timeout: 60_000 });
  await expect.poll(() => shownStep(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(least);
}

function expectStatus(page: Page, status: string): Promise<void> {
  return expect(page.getByTestId('run-status')).toHaveAttribute('data-status', status, { timeout: 60_000 });
}

/** SIGKILL for the engine's process. */
async function killEngine(studio: StudioApp): Promise<void> {
  const pid = await studio.app.evaluate(
    ({ app }) =>
      app
        .getAppMetrics()
        .find(({ name, serviceName }) => name === 'TAS Studio engine' || serviceName === 'TAS Studio engine')
        ?.pid,
  );
  if (pid === undefined) throw new Error('There is no engine process.');
  process.kill(pid, 'SIGKILL');
}

test('a short training goes through all phases and ends with the accuracy of every network', async ({
  page,
  studio,
}) => {
  await openQuickStart(page);
  await page.getByTestId('run-menu').click();
  await page.getByTestId('run-short').click();
  await expect(page.getByTestId('run-view')).toBeVisible();
  await expectSteps(page, 2);
  await studio.picture(page, 'run-under-way');
  await expectStatus(page, 'finished');
  for (const name of ['Teacher', 'Assistant', 'Student', 'Student alone']) {
    await expect(page.getByRole('region', { name: 'Top-1 accuracy' })).toContainText(name);
  }
  await expect(page.getByTestId('run-step')).toContainText('step 20/20');
  await studio.picture(page, 'run-finished');
});

test('stops after a step, and goes on from there', async ({ page, studio }) => {
  await openQuickStart(page);
  await page.keyboard.press('Control+Enter');
  await expectSteps(page, 5);
  await page.getByTestId('run-stop').click();
  await expectStatus(page, 'stopped');
  const stopped = await shownStep(page);
  await studio.picture(page, 'run-stopped');
  await page.getByTestId('run-resume').click();
  await expect(page.getByTestId('run-log')).toContainText(`Goes on from`);
  await expectSteps(page, stopped + 1);
  expect(await shownStep(page)).toBeGreaterThan(stopped);
  await page.getByTestId('run-stop').click();
  await expectStatus(page, 'stopped');
});

test('says within a second that the engine died, and goes on from the last checkpoint', async ({
  page,
  studio,
}) => {
  await openQuickStart(page);
  await page.keyboard.press('Control+Enter');
  await expectSteps(page, 5);
  // A stop takes a checkpoint; the run goes on from it before its engine is killed.
  await page.getByTestId('run-stop').click();
  await expectStatus(page, 'stopped');
  const stopped = await shownStep(page);
  await page.getByTestId('run-resume').click();
  await expectSteps(page, stopped + 2);
  await killEngine(studio);
  await expect(page.getByTestId('run-failure')).toBeVisible({ timeout: 1000 });
  await expectStatus(page, 'crashed');
  await studio.picture(page, 'run-crashed');
  await page.getByTestId('run-resume').click();
  await expectSteps(page, stopped + 1);
  await page.getByTestId('run-stop').click();
  await expectStatus(page, 'stopped');
});

test('does not begin with a graph that has faults, and shows them', async ({ page, studio }) => {
  await page.getByTestId('start-new').click();
  await page.getByTestId('view-run').click();
  await expect(page.getByText('Not trained yet')).toBeVisible();
  await studio.picture(page, 'run-empty');
  await page.getByTestId('run-start').click();
  await expect(page.getByTestId('notice').filter({ hasText: "Training can't begin" })).toBeVisible();
  await expect(page.getByTestId('run-status')).toHaveCount(0);
  await studio.picture(page, 'run-refused');
});
