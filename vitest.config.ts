/** @file How the tests run: real processes and native code, so in forks, and no more of them than CI has cores. */

import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './resources/build/closing-line-reporter.mjs';

export default defineConfig({
  cacheDir: '.cache/vite',
  test: {
    include: ['tests/**/*.spec.ts'],
    // Those drive the app: `npm run test:e2e`.
    exclude: ['tests/e2e/**'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', new ClosingLineReporter()],
  },
});
