/**
 * @file The start of an Electron that was given an app's folder on the command line, where the runtime comes without its own:
 * packed into `default_app.asar`. Does what the official one does for that case. Runs inside Electron only.
 */

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** @typedef {{ readonly name?: string, readonly productName?: string, readonly version?: string, readonly desktopName?: string }} Manifest */

/**
 * What Electron gives its default app beyond its documented interface.
 *
 * @typedef {Electron.App & { setVersion(version: string): void, setAppPath(path: string): void }} StartingApp
 */

const starting = /** @type {StartingApp} */ (app);
const require = createRequire(import.meta.url);
// Electron hides its own switches from no one: the folder is the first argument that isn't a switch.
const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder === undefined) {
  console.error('Say which app to start: electron FOLDER');
  app.exit(1);
} else {
  await startApp(resolve(folder));
}

/**
 * @param {string} path An app's folder or its main file.
 * @returns {Promise<void>}
 */
async function startApp(path) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  try {
    const main = require.resolve(path);
    const manifest = join(path, 'package.json');
    if (existsSync(manifest)) {
      /** @type {Manifest} */
      const described = JSON.parse(readFileSync(manifest, 'utf8'));
      describeApp(described);
      starting.setAppPath(path);
    } else {
      starting.setAppPath(dirname(main));
    }
    await import(pathToFileURL(main).href);
  } catch (error) {
    console.error(`Can't start the app at ${path}.\n${error instanceof Error ? error.stack : String(error)}`);
    app.exit(1);
  }
}

/**
 * @param {Manifest} manifest
 * @returns {void}
 */
function describeApp({ name, productName, version, desktopName }) {
  if (version !== undefined) starting.setVersion(version);
  const shown = productName ?? name;
  if (shown !== undefined) app.name = shown;
  app.setDesktopName(desktopName ?? `${app.name}.desktop`);
}
