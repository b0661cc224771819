/** @file How the page of the windows is bundled. */

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    // Monaco and its language workers are large by nature, and come from the disk.
    chunkSizeWarningLimit: 8000,
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
});
