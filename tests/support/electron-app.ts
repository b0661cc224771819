/**
 * @file The real app for the tests of the window: each test gets a start of its own with a fresh user data folder, and fails on any error, any
 * violation of the content security policy and any request that leaves, unless it said before that it expects one.
 */

import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { requestsIn, startApp } from './start-app.ts';

export { expect };
export type { ElectronApplication, Page };

/** Where pictures of states are kept, as artefacts of the tests. */
const pictureFolder = resolve(import.meta.dirname, '../../.cache/e2e/pictures');

/** How to start the app. */
export interface StartOptions {
  /** Further arguments, such as a document's path. */
  readonly args?: readonly string[];
  /** Further environment variables. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The app of one test. */
export interface StudioApp {
  /** A folder for the test's files, removed after it. */
  readonly folder: string;
  /** The folder that the app keeps its own files in; every start of the test has the same. */
  readonly userData: string;
  /** Starts the app. The one that was started before must have ended. */
  start(options?: StartOptions): Promise<ElectronApplication>;
  /** The app that was started last. */
  readonly app: ElectronApplication;
  /** Ends the app in the ordinary way. A dialog that nobody answers fails the test. */
  quit(): Promise<void>;
  /** SIGKILL for the main process; the others die with it. */
  kill(): Promise<void>;
  /** The first window, once it has begun. */
  page(): Promise<Page>;
  /** What went wrong so far, one sentence each. */
  readonly faults: readonly string[];
  /** Says that a fault which matches is meant to happen. */
  expectFault(pattern: RegExp): void;
  /** Keeps a picture of the window under a name of letters, digits and dashes. */
  picture(page: Page, name: string): Promise<void>;
}

/** Waits until a window has its page and has asked what to begin with. */
export async function begun(page: Page): Promise<Page> {
  await page.waitForSelector('html[data-begun="true"]', { state: 'attached' });
  return page;
}

class TestApp implements StudioApp {
  readonly faults: string[] = [];
  readonly folder: string;
  readonly userData: string;
  readonly #expected: RegExp[] = [];
  readonly #netLogs: string[] = [];
  #app: ElectronApplication | undefined;

  constructor(folder: string) {
    this.folder = join(folder, 'files');
    this.userData = join(folder, 'user-data');
    mkdirSync(this.folder);
  }

  get app(): ElectronApplication {
    if (this.#app === undefined) throw new Error('The app was not started.');
    return this.#app;
  }

  async start({ args = [], env = {} }: StartOptions = {}): Promise<ElectronApplication> {
    const home = join(this.userData, '..', 'home');
    mkdirSync(home, { recursive: true });
    const netLog = join(home, '..', `net-${this.#netLogs.length}.json`);
    this.#netLogs.push(netLog);
    this.#app = await startApp({
      userData: this.userData,
      netLog,
      home,
      args,
      env,
      onFault: (fault) => this.#note(fault),
    });
    return this.#app;
  }

  async quit(): Promise<void> {
    const { app } = this;
    const patience = AbortSignal.timeout(20_000);
    await Promise.race([app.close(), new Promise((settle) => patience.addEventListener('abort', settle))]);
    if (patience.aborted) throw new Error('The app did not end within 20 seconds; a dialog may hold it.');
    this.#app = undefined;
  }

  async kill(): Promise<void> {
    const { app } = this;
    this.#app = undefined;
    const gone = new Promise((settle) => app.process().once('exit', settle));
    app.process().kill('SIGKILL');
    await gone;
  }

  async page(): Promise<Page> {
    return begun(await this.app.firstWindow());
  }

  expectFault(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  async picture(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: join(pictureFolder, `${name}.png`), animations: 'disabled' });
  }

  unexpected(): readonly string[] {
    return this.faults.filter((fault) => !this.#expected.some((pattern) => pattern.test(fault)));
  }

  /** After the test: nothing may run on, however the test ended. */
  async end(): Promise<void> {
    if (this.#app !== undefined) await this.kill();
    for (const netLog of this.#netLogs)
      for (const url of requestsIn(netLog)) this.#note(`request over the network: ${url}`);
  }

  #note(fault: string): void {
    this.faults.push(fault);
  }
}

/** Playwright's `test` with the app of `studio`, not yet started, and `page`, the first window of a plain start. */
export const test = base.extend<{ studio: StudioApp; page: Page }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs.
  studio: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tas-e2e-'));
    const studio = new TestApp(folder);
    await use(studio);
    await studio.end();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    expect(studio.unexpected(), 'nothing went wrong behind the test’s back').toEqual([]);
  },
  page: async ({ studio }, use) => {
    await studio.start();
    await use(await studio.page());
  },
});
