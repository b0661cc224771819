/** @file Entry of the desktop app's engine: a utility process that serves every window for as long as the app runs. */

import { DesktopEngine } from './session/desktop.ts';
import { electronHost, type ElectronParentPort } from './session/electron-port.ts';

// Electron adds it to the process of a utility; plain Node has none.
const { parentPort } = process as unknown as { readonly parentPort?: ElectronParentPort };
if (!parentPort) throw new Error('The desktop engine runs as a utility process of Electron only.');

new DesktopEngine(electronHost(parentPort), {
  places: {
    // In a packaged app it lies in the archive, which Electron lets threads look into, too.
    worker: new URL('./data/data-worker.js', import.meta.url),
    datasets: new URL('../../resources/datasets/', import.meta.url),
  },
  probesThroughHost: true,
  // Ports pass on what was posted when the process is at leisure.
  exit: () => setTimeout(() => process.exit(0), 50),
});
