/** @file Starts the real Electron on our build and watches what goes wrong in any of its processes. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, type ConsoleMessage, type ElectronApplication, type Page } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');

/** The app that is tested: this repository, or a copy of it that `TAS_E2E_APP` names. */
export const appFolder = process.env['TAS_E2E_APP'] ?? root;

/** What a start needs. */
interface Start {
  /** Where Chromium notes every request of every process of the app. */
  readonly netLog: string;
  readonly userData: string;
  /** The user's folder, as far as the app knows. */
  readonly home: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly onFault: (fault: string) => void;
}

let runtime: string | undefined;

/** The executable: a packaged app that `TAS_E2E_EXECUTABLE` names, else the development runtime. */
export function executable(): string {
  runtime ??=
    process.env['TAS_E2E_EXECUTABLE'] ??
    execFileSync(process.execPath, [join(root, 'resources/build/electron-runtime.mjs'), '--path'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }).trim();
  return runtime;
}

/** A packaged app has its files with it; the runtime is told the folder of ours. */
function appArguments(): readonly string[] {
  return process.env['TAS_E2E_EXECUTABLE'] ? [] : [appFolder];
}

function environment({ home, env }: Start): Record<string, string> {
  const cache = join(root, '.cache', 'e2e', 'system');
  mkdirSync(cache, { recursive: true });
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(?:NODE_|npm_|ELECTRON_)/.test(entry[0]),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    // Fonts are indexed once, not at every start.
    XDG_CACHE_HOME: cache,
    TAS_ENGINE_HOME: join(home, 'engine'),
    ...env,
  };
}

function requireScreen(): void {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return;
  throw new Error(
    'The tests of the window need a screen, and DISPLAY names none. Run: xvfb-run -a npm run test:e2e (Debian has it in xvfb and xauth).',
  );
}

/** Starts the app; what goes wrong in it is told to `onFault`, one sentence each. */
export async function startApp(start: Start): Promise<ElectronApplication> {
  requireScreen();
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath: executable(),
    args: [
      ...appArguments(),
      `--user-data-dir=${start.userData}`,
      `--log-net-log=${start.netLog}`,
      ...(isRoot ? ['--no-sandbox'] : []),
      ...start.args,
    ],
    env: environment(start),
    timeout: 30_000,
  });
  watchMain(app, start.onFault);
  for (const page of app.windows()) watchPage(page, start.onFault);
  app.on('window', (page) => watchPage(page, start.onFault));
  return app;
}

/** What Node prints when nobody caught an error; Chromium's own complaints about dbus and the GPU are none of ours. */
const uncaught = /^(?:Uncaught|\(node:\d+\)|Unhandled)|A JavaScript error occurred|UnhandledPromiseRejection/;

function watchMain(app: ElectronApplication, onFault: Start['onFault']): void {
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (uncaught.test(line)) onFault(`main process: ${line}`);
    });
  }
}

function watchPage(page: Page, onFault: Start['onFault']): void {
  page.on('pageerror', (error) => onFault(`page error: ${error.stack ?? error.message}`));
  // Violations of the content security policy are errors of the console too.
  page.on('console', (message) => {
    if (message.type() === 'error') onFault(consoleFault(message));
  });
  page.on('request', (request) => {
    if (!/^(?:app:\/\/studio\/|data:|blob:)/.test(request.url())) onFault(`request to ${request.url()}`);
  });
}

function consoleFault(message: ConsoleMessage): string {
  const { url, lineNumber } = message.location();
  return `console error: ${message.text()} (${url}:${lineNumber})`;
}

/** Every address that a process of the app asked another machine or a port of this one for. A log of a killed process is cut off. */
export function requestsIn(netLog: string): readonly string[] {
  if (!existsSync(netLog)) return [];
  const found = readFileSync(netLog, 'utf8').matchAll(/"(?:url|host)":"((?:https?|wss?|ftp):[^"]*)"/g);
  return [...new Set([...found].map(([, url = '']) => url))];
}
