/** @file What a page may not do, whatever it tries, and whatever a document says. */

import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { shellChannels, type ShellChannel } from '../../shared/protocol/shell-channels.ts';
import { begun, expect, test, type Page } from '../support/electron-app.ts';
import { hostileDocument, hostileTexts } from '../support/hostile-document.ts';
import { appFolder } from '../support/start-app.ts';
import { answerDialogs, command } from '../support/studio-actions.ts';

test('gives the page a sandbox and nothing of Node', async ({ studio, page }) => {
  const preferences = await studio.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
  const found = await page.evaluate(() => ({
    node: [typeof require, typeof process, typeof module, typeof global],
    studio: Object.keys(window.studio).sort(),
    calls: Object.keys(window.studio.call).sort(),
    url: location.origin,
  }));
  expect(found.node).toEqual(['undefined', 'undefined', 'undefined', 'undefined']);
  expect(found.studio).toEqual(['call', 'facts', 'on', 'openDropped']);
  // The path of a dropped file comes from the drop, never from the page.
  const expected = Object.keys(shellChannels).filter((channel) => channel !== 'document/open-dropped');
  expect(found.calls).toEqual(expected.sort());
  expect(found.url).toBe('app://studio');
});

test('has no way for data to change every object of the main process', async ({ studio, page }) => {
  await expect(page.getByTestId('start-template-quick-start')).toBeVisible();
  const accessor = await studio.app.evaluate(() =>
    Object.getOwnPropertyDescriptor(Object.prototype, '__proto__'),
  );
  expect(accessor).toBeUndefined();
});

test('runs no script that is none of ours', async ({ studio, page }) => {
  studio.expectFault(/Content Security Policy|request to x:/);
  const ran = await page.evaluate(async () => {
    const marks: string[] = [];
    Object.assign(window, { mark: (what: string) => marks.push(what) });
    const inline = document.createElement('script');
    inline.textContent = 'window.mark("inline")';
    document.body.append(inline);
    const data = document.createElement('script');
    data.src = 'data:text/javascript,window.mark("data")';
    document.body.append(data);
    const image = document.createElement('div');
    image.innerHTML = '<img src="x:" onerror="window.mark(\'handler\')">';
    document.body.append(image);
    // Later, because what a debugger evaluates may evaluate text.
    setTimeout(() => {
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- This is what must not work.
      new Function('window.mark("function")')();
    });
    setTimeout(() => {
      eval('window.mark("eval")');
    });
    const url = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }));
    try {
      new Worker(url).onmessage = () => marks.push('worker');
    } catch {
      // As it should be.
    }
    await new Promise((settle) => setTimeout(settle, 300));
    for (const element of [inline, data, image]) element.remove();
    return marks;
  });
  expect(ran).toEqual([]);
  expect(studio.faults.some((fault) => fault.includes('Content Security Policy'))).toBe(true);
});

test('asks no other machine for anything', async ({ studio, page }) => {
  studio.expectFault(/./);
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response.setHeader('access-control-allow-origin', '*').end('hello');
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    const answers = await page.evaluate(async (url) => {
      const tries: readonly (() => Promise<unknown>)[] = [
        () => fetch(url),
        () => fetch(url, { mode: 'no-cors' }),
        () => fetch('file:///etc/passwd'),
        () => new Promise((yes, no) => Object.assign(new Image(), { src: url, onload: yes, onerror: no })),
        () =>
          new Promise((yes, no) =>
            Object.assign(new WebSocket(url.replace('http', 'ws')), { onopen: yes, onerror: no }),
          ),
        () => Promise.resolve(navigator.sendBeacon(url)),
      ];
      return (await Promise.allSettled(tries.map(async (attempt) => attempt()))).map(({ status }) => status);
    }, address);
    expect(answers.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
    // The policy keeps the page from asking; the main process refuses whatever got past it.
    const past = await studio.app.evaluate(async ({ session }, url) => {
      try {
        return (await session.defaultSession.fetch(url)).status;
      } catch (error) {
        return String(error);
      }
    }, address);
    expect(past).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(hits).toBe(0);
  } finally {
    server.close();
  }
});

test('goes nowhere, opens nothing, and gets no permission', async ({ studio, page }) => {
  studio.expectFault(/./);
  const tried = await page.evaluate(async () => {
    const opened = window.open('app://studio/index.html') ?? window.open('about:blank');
    const link = Object.assign(document.createElement('a'), {
      href: 'https://example.com/',
      target: '_blank',
    });
    document.body.append(link);
    link.click();
    location.href = 'https://example.com/';
    location.assign('file:///etc/hosts');
    const frame = document.createElement('iframe');
    frame.src = 'app://studio/index.html';
    document.body.append(frame);
    const permission = await Notification.requestPermission();
    const clipboard = await navigator.clipboard.readText().catch(() => 'denied');
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => 'denied');
    await new Promise((settle) => setTimeout(settle, 300));
    const framed = frame.contentDocument?.querySelector('#root') ?? null;
    return { opened: opened === null, permission, clipboard, media, framed, url: location.href };
  });
  expect(tried).toEqual({
    opened: true,
    permission: 'denied',
    clipboard: 'denied',
    media: 'denied',
    framed: null,
    url: 'app://studio/index.html',
  });
  expect(studio.app.windows().length).toBe(1);
});

test('serves no file outside the page, however it is asked for', async ({ studio, page }) => {
  studio.expectFault(/Failed to load resource|Content Security Policy|net::ERR/);
  const link = join(appFolder, 'dist/renderer/assets/leads-out.json');
  rmSync(link, { force: true });
  symlinkSync(join(appFolder, 'package.json'), link);
  try {
    const statuses = await studio.app.evaluate(
      async ({ session }, urls) =>
        Promise.all(
          urls.map(async (url) => {
            try {
              const response = await session.defaultSession.fetch(url);
              return { url, status: response.status, text: (await response.text()).slice(0, 200) };
            } catch (error) {
              return { url, status: 400, text: String(error) };
            }
          }),
        ),
      traversals,
    );
    expect(traversals.length).toBeGreaterThanOrEqual(50);
    for (const { url, status, text } of statuses) {
      expect(status, url).toBeGreaterThanOrEqual(400);
      expect(status, url).toBeLessThan(500);
      expect(text, url).not.toMatch(/tas-studio|root:/);
    }
    const own = await page.evaluate(async () => (await fetch('app://studio/index.html')).status);
    expect(own).toBe(200);
  } finally {
    rmSync(link);
  }
});

const up = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..\\', '..%5c', '%2e%2e%5c', '.%2e/', '..;/', '..%00/'];
const targets = ['package.json', 'main/main.js', 'etc/passwd', 'package.json%00.js'];
const traversals: readonly string[] = [
  ...up.flatMap((step) => targets.map((target) => `app://studio/assets/${step.repeat(6)}${target}`)),
  ...['app://studio/%2e%2e/main/main.js', 'app://studio//etc/passwd', 'app://studio/%2fetc/passwd'],
  ...['app://studio/C:/Windows/win.ini', 'app://studio/C%3a%5cWindows', 'app://studio/index.html%00'],
  ...[
    'app://studio/index.html/',
    'app://studio/assets',
    'app://studio/assets/',
    'app://studio/.'.concat('env'),
  ],
  ...[
    'app://other/index.html',
    'app://studio.evil/index.html',
    'app://studio/%ff%fe',
    'app://studio/%252e%252e/',
  ],
  'app://studio/assets/leads-out.json',
  `app://studio/${'a/'.repeat(2_000)}`,
];

test('answers 1,000 senseless messages on every channel with a refusal', async ({ studio, page }) => {
  test.setTimeout(180_000);
  await answerDialogs(studio.app, {});
  const channels = (Object.keys(shellChannels) as ShellChannel[]).filter(
    (channel) =>
      channel !== 'document/open-dropped' && channel !== 'window/close' && channel !== 'window/open',
  );
  for (const channel of channels) {
    const payloads = senseless(channel, 1_000);
    const outcomes = await page.evaluate(
      async ([name, lists]) => {
        const call = window.studio.call as unknown as Record<
          string,
          (...args: unknown[]) => Promise<unknown>
        >;
        const answers = await Promise.allSettled(lists.map(async (list) => call[name]?.(...list)));
        return answers.map((answer) =>
          answer.status === 'fulfilled' ? 'answered' : (answer.reason as Error).message,
        );
      },
      [channel, payloads] as const,
    );
    const odd = outcomes.filter((outcome) => !outcome.includes('shell/bad-arguments'));
    expect(odd, channel).toEqual([]);
  }
  // The main process is alive and well, and nothing was opened or closed.
  expect(studio.app.windows().length).toBe(1);
  expect(await page.evaluate(() => window.studio.call['settings/read']())).toEqual({});
  await page.getByTestId('start-template-quick-start').click();
  await expect(page.getByTestId('document-name')).toBeVisible();
});

/** Argument lists that the channel's schema refuses, the same ones every time. */
function senseless(channel: ShellChannel, count: number): readonly (readonly unknown[])[] {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(
      ...hostileTexts.slice(0, 20),
      Number.NaN,
      Number.POSITIVE_INFINITY,
      -1,
      2 ** 53,
      undefined,
      { __proto__: null, constructor: { prototype: {} } },
      { file: '../../etc/passwd', text: '', expected: null, keepOld: false },
      { records: 'text', edited: 1 },
      'x'.repeat(5_000),
    ),
  );
  const lists = fc.array(value, { minLength: 0, maxLength: 4 });
  return fc
    .sample(lists, { numRuns: count * 2, seed: 7 })
    .filter((list) => !shellChannels[channel].safeParse(list).success)
    .slice(0, count);
}

test('refuses messages of windows that are none of ours', async ({ studio, page }) => {
  studio.expectFault(/./);
  const answer = await studio.app.evaluate(async ({ BrowserWindow, ipcMain }, url) => {
    const other = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
    });
    await other.loadURL(url);
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown) => unknown> })
      ._invokeHandlers;
    const event = { sender: other.webContents, senderFrame: other.webContents.mainFrame };
    try {
      await handlers.get('clipboard/read')?.(event);
      return 'answered';
    } catch (error) {
      return String(error);
    } finally {
      other.destroy();
    }
  }, 'app://studio/index.html');
  expect(answer).toContain('shell/foreign-sender');
  await expect(page.getByTestId('start-template-quick-start')).toBeVisible();
});

test('runs nothing that a document says, in any of its fields', async ({ studio }) => {
  test.setTimeout(120_000);
  expect(hostileTexts.length).toBe(200);
  const path = join(studio.folder, '<img src=x onerror=window.hits=1>.tas.json');
  writeFileSync(path, hostileDocument());
  await studio.start({ args: [path] });
  const page = await studio.page();
  await showEverything(studio.app, page);
  expect(await page.evaluate(() => 'hits' in window)).toBe(false);
  await studio.picture(page, 'hostile-document');
});

async function showEverything(app: Parameters<typeof command>[0], page: Page): Promise<void> {
  await expect(page.getByTestId('document-name')).toBeVisible();
  for (const id of [
    'edit.select-all',
    'view.problems',
    'view.code',
    'view.run',
    'view.design',
    'view.command-palette',
  ]) {
    await command(app, page, id);
    await page.waitForTimeout(300);
  }
  await begun(page);
}
