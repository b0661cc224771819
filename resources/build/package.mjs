/**
 * @file Packages the built app: what `npm run package` runs. By itself it makes the app's folder and a `tar.gz` of it in
 * `release/`, which needs no download where an Electron is there, and reads the fuses back from the result.
 *
 *   --target AppImage,deb   hands these to electron-builder as well, which fetches its tools for them
 *   --inspectable           makes the twin for tests in `release/inspectable/`: the same app with a debugging port
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { electronRuntime, isFallbackRuntime } from './electron-runtime.mjs';
import { readFuses, wrongFuses } from './package-fuses.mjs';
import { bytesOf, megabytes, missingPackages, packagesIn } from './package-tree.mjs';

/** @import { AfterPackContext } from 'electron-builder' */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Electron from its executable upwards: the folder that electron-builder copies. */
const MAC_EXECUTABLE = join('Electron.app', 'Contents', 'MacOS', 'Electron');

const { values: options } = parseArgs({
  options: { target: { type: 'string' }, inspectable: { type: 'boolean', default: false } },
});

try {
  process.exitCode = await packageApp();
} catch (error) {
  console.error(`Packaging failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

/** @returns {Promise<number>} Exit code. */
async function packageApp() {
  const electron = await electronRuntime({ say: (text) => console.error(text) });
  const dist = electron.endsWith(MAC_EXECUTABLE)
    ? electron.slice(0, -MAC_EXECUTABLE.length - 1)
    : dirname(electron);
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  if (isFallbackRuntime(electron)) {
    console.error(
      `Warning: packaged with Electron ${version}, the fallback for development. It is too old to be given to anybody.`,
    );
  }
  const folder = await packFolder(dist, version);
  const archive = packArchive(folder);
  return (await reportOn(folder, archive)) ? 0 : 1;
}

/**
 * @param {string} electronDist
 * @param {string} electronVersion
 * @returns {Promise<string>} The app's folder.
 */
async function packFolder(electronDist, electronVersion) {
  nameSevenZip();
  let packed = '';
  const output = options.inspectable ? join('release', 'inspectable') : 'release';
  await build({
    projectDir: ROOT,
    targets: Platform.current().createTarget(['dir', ...(options.target?.split(',') ?? [])]),
    publish: 'never',
    config: {
      extends: join(ROOT, 'electron-builder.yml'),
      electronDist,
      electronVersion,
      directories: { output },
      ...(options.inspectable ? { electronFuses: { enableNodeCliInspectArguments: true } } : {}),
      afterPack: (/** @type {AfterPackContext} */ { appOutDir }) => {
        packed = appOutDir;
        removeLeftovers(appOutDir);
        return Promise.resolve();
      },
    },
  });
  return packed;
}

/**
 * What electron-builder removes of a runtime that it fetched, and leaves of one that it was given.
 *
 * @param {string} folder
 * @returns {void}
 */
function removeLeftovers(folder) {
  rmSync(join(resourcesIn(folder), 'default_app.asar'), { force: true });
  rmSync(join(folder, 'version'), { force: true });
  const license = join(folder, 'LICENSE');
  if (existsSync(license)) renameSync(license, join(folder, 'LICENSE.electron.txt'));
}

/**
 * @param {string} folder
 * @returns {string} A `tar.gz` beside the folder, whose one folder bears its own name.
 */
function packArchive(folder) {
  const { name, version } = /** @type {{ name: string, version: string }} */ (
    JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  );
  const stem = `${name}-${version}-${process.platform}-${process.arch}`;
  const parent = dirname(folder);
  const renamed = join(parent, stem);
  const archive = `${renamed}.tar.gz`;
  rmSync(archive, { force: true });
  rmSync(renamed, { recursive: true, force: true });
  renameSync(folder, renamed);
  try {
    const { status, error, stderr } = spawnSync('tar', ['-czf', `${stem}.tar.gz`, stem], {
      cwd: parent,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`tar could not pack ${stem}: ${error?.message ?? stderr}`);
  } finally {
    renameSync(renamed, folder);
  }
  const hash = createHash('sha256').update(readFileSync(archive)).digest('hex');
  writeFileSync(`${archive}.sha256`, `${hash}  ${stem}.tar.gz\n`);
  return archive;
}

/**
 * @param {string} folder
 * @param {string} archive
 * @returns {Promise<boolean>} Whether the app can be given away as far as fuses and packages go.
 */
async function reportOn(folder, archive) {
  const fuses = await readFuses(executableIn(folder));
  const wrong = wrongFuses(fuses, options.inspectable);
  const asar = join(resourcesIn(folder), 'app.asar');
  console.log('Fuses, read back from the executable:');
  for (const { name, state } of fuses) console.log(`  ${name.padEnd(40)}${state}`);
  for (const { name, state } of wrong) console.error(`${name} must not be ${state}.`);
  const missing = missingPackages(asar);
  console.log(`Packages inside: ${packagesIn(asar).join(', ')}`);
  for (const name of missing)
    console.error(`${name} is imported and not inside: name it in electron-builder.yml.`);
  for (const path of [folder, asar, `${asar}.unpacked`, archive]) {
    console.log(`  ${relative(ROOT, path).padEnd(60)}${megabytes(bytesOf(path)).padStart(10)}`);
  }
  return wrong.length === 0 && missing.length === 0;
}

/**
 * @param {string} folder
 * @returns {string}
 */
function executableIn(folder) {
  if (process.platform === 'darwin') return join(folder, 'TAS Studio.app');
  return join(folder, process.platform === 'win32' ? 'TAS Studio.exe' : 'tas-studio');
}

/**
 * @param {string} folder
 * @returns {string}
 */
function resourcesIn(folder) {
  return process.platform === 'darwin'
    ? join(folder, 'TAS Studio.app', 'Contents', 'Resources')
    : join(folder, 'resources');
}

/**
 * Some targets compress with 7-Zip; the system's saves a download.
 *
 * @returns {void}
 */
function nameSevenZip() {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['7za', '7zz', '7z'].map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  if (found !== undefined) process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= found;
}
