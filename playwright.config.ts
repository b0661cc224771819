/** @file How the tests of the window run: the real Electron, one window at a time, pictures and traces below `.cache/e2e`. */

import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '.cache/e2e/results',
  // Each test has an Electron of its own, and CI has two cores: one window, one engine.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  // A machine that is taken by something else for a minute fails a launch; what only passes the second time is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
});
