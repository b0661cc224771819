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
import { buildIfChanged } from './build-stamp.mjs';
import { electronRuntime, isFallbackRuntime } from './electron-runtime.mjs';
import { readFuses, wrongFuses } from './package-fuses.mjs';
import { bytesOf, megabytes, missingPackages, packagesIn } from './package-tree.mjs';

/** @import { AfterPackContext } from 'electron-builder' */

const { values: options } = parseArgs({
  options: { target: { type: 'string' }, inspectable: { type: 'boolean', default: false } },
});

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** From the repository, as are the three after it. */
const OUTPUT = options.inspectable ? join('release', 'inspectable') : 'release';
const STEM = stem();
const FOLDER = join(OUTPUT, STEM);
const ARCHIVE = `${FOLDER}.tar.gz`;
const STAMPS = ['dist/.programs.json', 'dist/.page.json'];
const BUILT = ['dist/main/main.js', 'dist/engine/desktop-engine.js', 'dist/renderer/index.html'];
/** What the package is made of; the stamps of the build stand for what was built. */
const SOURCES = [
  ...STAMPS,
  'electron-builder.yml',
  'resources',
  'package.json',
  'package-lock.json',
  'LICENSE',
];
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|fetch failed/;
const TOOLS =
  'electron-builder fetches the tools of these targets, and could not reach their host. Name local ones (APPIMAGE_TOOLS_PATH;\n' +
  'CUSTOM_FPM_PATH for deb; ELECTRON_BUILDER_NSIS_DIR), or leave --target out: the folder and the tar.gz need none.';
/** The end of an Electron's path on macOS; before it lies the folder that electron-builder copies. */
const MAC_EXECUTABLE = join('Electron.app', 'Contents', 'MacOS', 'Electron');

try {
  process.exitCode = await packageApp();
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  console.error(`Packaging failed: ${why}`);
  if (options.target !== undefined && UNREACHABLE.test(why)) console.error(TOOLS);
  process.exitCode = 1;
}

/** @returns {Promise<number>} Exit code. */
async function packageApp() {
  // The stamps are written last, so a build that failed has none.
  const unbuilt = [...BUILT, ...STAMPS].filter((path) => !existsSync(join(ROOT, path)));
  if (unbuilt.length > 0) throw new Error(`${unbuilt.join(', ')} not found. Run npm run build first.`);
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
  const built = await buildIfChanged({
    root: ROOT,
    stamp: join(OUTPUT, '.stamp.json'),
    sources: [...SOURCES, relative(ROOT, join(dist, 'version'))],
    // What other targets leave behind isn't known here, and an Electron from elsewhere may be any.
    force: options.target !== undefined || relative(ROOT, dist).startsWith('..'),
    make: async () => {
      await packFolder(dist, version);
      packArchive();
      return [relative(ROOT, packagedExecutable()), ARCHIVE];
    },
  });
  if (!built) console.error('Nothing has changed since this was packaged last.');
  return (await report()) ? 0 : 1;
}

/** @returns {string} Name of the folder and, with an ending, of the archive. */
function stem() {
  const { name, version } = /** @type {{ name: string, version: string }} */ (
    JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  );
  return `${name}-${version}-${process.platform}-${process.arch}`;
}

/**
 * @param {string} electronDist
 * @param {string} electronVersion
 * @returns {Promise<void>}
 */
async function packFolder(electronDist, electronVersion) {
  nameSevenZip();
  let packed = '';
  await build({
    projectDir: ROOT,
    targets: Platform.current().createTarget(['dir', ...(options.target?.split(',') ?? [])]),
    publish: 'never',
    config: {
      extends: join(ROOT, 'electron-builder.yml'),
      electronDist,
      electronVersion,
      directories: { output: OUTPUT },
      ...(options.inspectable ? { electronFuses: { enableNodeCliInspectArguments: true } } : {}),
      afterPack: (/** @type {AfterPackContext} */ { appOutDir }) => {
        packed = appOutDir;
        removeLeftovers(appOutDir);
        return Promise.resolve();
      },
    },
  });
  rmSync(join(ROOT, FOLDER), { recursive: true, force: true });
  renameSync(packed, join(ROOT, FOLDER));
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
 * Makes the `tar.gz` of the folder, which unpacks to that one folder, and its checksum.
 *
 * @returns {void}
 */
function packArchive() {
  const { status, error, stderr } = spawnSync('tar', ['-czf', `${STEM}.tar.gz`, STEM], {
    cwd: join(ROOT, OUTPUT),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`tar could not pack ${FOLDER}: ${error?.message ?? stderr}`);
  const hash = createHash('sha256')
    .update(readFileSync(join(ROOT, ARCHIVE)))
    .digest('hex');
  writeFileSync(join(ROOT, `${ARCHIVE}.sha256`), `${hash}  ${STEM}.tar.gz\n`);
}

/** @returns {Promise<boolean>} Whether the app can be given away as far as its fuses and packages go. */
async function report() {
  const fuses = await readFuses(packagedExecutable());
  console.log('Fuses, read back from the executable:');
  for (const { name, state } of fuses) console.log(`  ${name.padEnd(40)}${state}`);
  const wrong = wrongFuses(fuses, options.inspectable);
  for (const { name, state } of wrong) console.error(`${name} must not be ${state}.`);

  const archive = join(resourcesIn(FOLDER), 'app.asar');
  console.log(`Packages inside: ${packagesIn(join(ROOT, archive)).join(', ')}`);
  const missing = missingPackages(join(ROOT, archive));
  for (const name of missing) {
    console.error(`${name} is imported and not inside: name it in electron-builder.yml.`);
  }

  console.log('Sizes:');
  for (const path of [FOLDER, archive, `${archive}.unpacked`, ARCHIVE]) {
    console.log(`  ${path.padEnd(70)}${megabytes(bytesOf(join(ROOT, path))).padStart(10)}`);
  }
  return wrong.length === 0 && missing.length === 0;
}

/** @returns {string} On macOS its `.app` folder. */
function packagedExecutable() {
  /** @type {Partial<Record<NodeJS.Platform, string>>} */
  const named = { darwin: 'TAS Studio.app', win32: 'TAS Studio.exe' };
  return join(ROOT, FOLDER, named[process.platform] ?? 'tas-studio');
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
