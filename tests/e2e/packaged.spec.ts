/**
 * @file The packaged app, as somebody gets it: unpacked from its archive to a fresh folder, it opens and trains with the engine that
 * it has with it. The twin with a debugging port stands in for the shipped app, which is sealed, and shown to be.
 */

import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test';
import sharp from 'sharp';
import { readFuses } from '../../resources/build/package-fuses.mjs';

const root = resolve(import.meta.dirname, '../..');
const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

test.skip(
  process.platform !== 'linux',
  'The archive is the same on every system; its executable has another name.',
);
test.describe.configure({ mode: 'serial' });

let folder: string;
let app: ElectronApplication | undefined;

test.beforeAll(() => {
  // Where something has changed, each takes half a minute, or several of them beside other work.
  test.setTimeout(600_000);
  folder = mkdtempSync(join(tmpdir(), 'tas-packaged-'));
  for (const twin of [[], ['--inspectable']]) {
    execFileSync(process.execPath, [join(root, 'resources/build/package.mjs'), ...twin], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
});

test.afterEach(async () => {
  // It would ask whether to leave the training.
  const child = app?.process();
  app = undefined;
  if (child === undefined || child.exitCode !== null) return;
  const gone = new Promise((settle) => child.once('exit', settle));
  child.kill('SIGKILL');
  await gone;
});

test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Unpacks the archive in a folder of `release/` and gives the executable. */
function unpacked(release: string, name: string): string {
  const place = join(folder, name);
  mkdirSync(place);
  const archives = readdirSync(join(root, release)).filter((file) => file.endsWith('.tar.gz'));
  expect(archives).toHaveLength(1);
  execFileSync('tar', ['-xzf', join(root, release, archives[0] ?? '')], { cwd: place });
  const [only = ''] = readdirSync(place);
  return join(place, only, 'tas-studio');
}

/** The user's folders, all of them fresh: no settings, and no native engine. */
function freshUser(name: string): { args: string[]; env: Record<string, string> } {
  const home = join(folder, name);
  mkdirSync(home);
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(?:NODE_|npm_|ELECTRON_|TAS_)/.test(entry[0]),
  );
  return {
    args: [...noSandbox, `--user-data-dir=${join(home, 'user-data')}`],
    env: {
      ...Object.fromEntries(inherited),
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_HOME: join(home, '.local/share'),
      TAS_ENGINE_HOME: join(home, 'engine'),
    },
  };
}

async function open(executable: string, user: string, ...documents: string[]): Promise<Page> {
  const { args, env } = freshUser(user);
  app = await _electron.launch({
    executablePath: executable,
    args: [...args, ...documents],
    env,
    cwd: folder,
  });
  return app.firstWindow();
}

/** The step that the window shows while it trains; 0 before the first. */
async function stepOf(page: Page): Promise<number> {
  const shown = await page.getByTestId('run-step').allTextContents();
  return Number(/\d+/.exec(shown[0] ?? '')?.[0] ?? 0);
}

/** Four classes, told apart by their brightness, in three file formats. */
async function imageFolder(): Promise<string> {
  const images = join(folder, 'images');
  for (const [index, format] of ['png', 'jpg', 'webp', 'png'].entries()) {
    for (const part of ['train', 'test']) {
      const place = join(images, part, `grey-${index}`);
      mkdirSync(place, { recursive: true });
      for (let copy = 0; copy < 40; copy += 1) {
        const grey = { r: 60 * index + copy, g: 60 * index + copy, b: 60 * index };
        await sharp({ create: { width: 28, height: 28, channels: 3, background: grey } }).toFile(
          join(place, `${copy}.${format}`),
        );
      }
    }
  }
  return images;
}

let twin: string;

test('opens the quick start and trains 20 steps of it', async () => {
  test.setTimeout(180_000);
  twin = unpacked('release/inspectable', 'a fresh földer');
  const page = await open(twin, 'first user');
  expect(await app?.evaluate(({ app: electron }) => electron.isPackaged)).toBe(true);
  await page.getByTestId('start-template-quick-start').click();
  await page.getByTestId('run-start').click();
  await expect.poll(() => stepOf(page), { timeout: 120_000 }).toBeGreaterThanOrEqual(20);
  await page.screenshot({ path: join(root, '.cache/e2e/pictures/packaged-run.png'), animations: 'disabled' });
});

test('reads images of other formats with the library in it', async () => {
  test.setTimeout(180_000);
  const template = join(root, 'resources/templates/quick-start.tas.json');
  const document = JSON.parse(readFileSync(template, 'utf8')) as Record<string, unknown>;
  const path = join(folder, 'greys.tas.json');
  writeFileSync(
    path,
    JSON.stringify({ ...document, data: { format: 'folder', directory: await imageFolder() } }),
  );
  const page = await open(twin, 'second user', path);
  await page.getByTestId('run-start').click();
  await expect.poll(() => stepOf(page), { timeout: 120_000 }).toBeGreaterThanOrEqual(2);
});

test('is sealed: the fuses of the shipped app, read back', async () => {
  const shipped = unpacked('release', 'shipped');
  const fuses = Object.fromEntries((await readFuses(shipped)).map(({ name, state }) => [name, state]));
  expect(fuses).toEqual({
    RunAsNode: 'off',
    EnableCookieEncryption: 'on',
    EnableNodeOptionsEnvironmentVariable: 'off',
    EnableNodeCliInspectArguments: 'off',
    EnableEmbeddedAsarIntegrityValidation: 'on',
    OnlyLoadAppFromAsar: 'on',
    LoadBrowserProcessSpecificV8Snapshot: 'off',
    GrantFileProtocolExtraPrivileges: 'off',
  });

  // And what they are for: it runs as the app, whatever it is told, and lets nobody in.
  const intruder = join(folder, 'intruder.cjs');
  const trace = join(folder, 'trace');
  writeFileSync(intruder, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '');`);
  const { args, env } = freshUser('third user');
  const child = spawn(shipped, [intruder, '--inspect=0', ...args], {
    cwd: folder,
    env: { ...env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${intruder}` },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const gone = new Promise((settle) => child.once('exit', settle));
  // Our own code asks for this lock, so by then all that could have come before it has come.
  const userData = join(folder, 'third user', 'user-data');
  await expect
    .poll(() => existsSync(userData) && readdirSync(userData).includes('SingletonLock'), { timeout: 30_000 })
    .toBe(true);
  child.kill('SIGKILL');
  await gone;
  expect(existsSync(trace)).toBe(false);
  expect(said).not.toContain('Debugger listening');
});
