/** @file The programs that the build makes, in one place. */

/**
 * @typedef {object} EntryPoint
 * @property {string} source Path from the repository root, below `electron/`.
 * @property {string} output Path from the repository root, below `dist/`: a module, or a CommonJS script (`.cjs`) for the sandbox.
 * @property {boolean} executable Whether a person starts it by name: it then gets a `#!` line and the x bit.
 */

/** @type {readonly EntryPoint[]} */
export const ENTRY_POINTS = [
  { source: 'electron/main/main.ts', output: 'dist/main/main.js', executable: false },
  { source: 'electron/preload/preload.ts', output: 'dist/preload/preload.cjs', executable: false },
  { source: 'electron/cli/tas.ts', output: 'dist/cli/tas.js', executable: true },
  {
    source: 'electron/engine/engine-process.ts',
    output: 'dist/engine/engine-process.js',
    executable: false,
  },
  { source: 'electron/engine/desktop-engine.ts', output: 'dist/engine/desktop-engine.js', executable: false },
  { source: 'electron/engine/probe-process.ts', output: 'dist/engine/probe-process.js', executable: false },
  {
    source: 'electron/engine/data/data-worker.ts',
    output: 'dist/engine/data/data-worker.js',
    executable: false,
  },
];
