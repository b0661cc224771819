/** @file One window of the studio: its page, its files, its journal, and what it shows. The only place that makes a `BrowserWindow`. */

import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { AppFacts, ShellEvents, WindowEnd } from '../../../shared/protocol/shell-api.ts';
import type { ShellArguments } from '../../../shared/protocol/shell-channels.ts';
import { factsSwitch } from '../../preload/surface.ts';
import { appOrigin } from '../app-scheme.ts';
import { FileHandles, type HeldFile } from '../documents/file-handles.ts';
import type { FoundJournal } from '../journal/journal-folder.ts';
import { WindowJournal } from '../journal/window-journal.ts';
import { boundsOnScreen, type WindowPlace } from './window-place.ts';

const preload = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url));

/** What a page says that it shows. */
export type ShownState = ShellArguments<'window/show-state'>[0];

/** What a window is to begin with. */
export interface WindowOrder {
  readonly place?: WindowPlace;
  /** Path of the document. */
  readonly file?: string;
  /** Unsaved work that a dead window left. */
  readonly journal?: FoundJournal;
  readonly after?: WindowEnd;
}

/** A window with all that the main process knows of it. */
export class StudioWindow {
  /** Names it across starts. */
  readonly key: string;
  readonly browser: BrowserWindow;
  readonly files = new FileHandles();
  readonly journal = new WindowJournal();
  /** What it begins with, until it has begun. */
  order: WindowOrder;
  /** Whether its page listens. */
  hasBegun = false;
  /** Whether it may close without a question. */
  mayClose = false;
  shown: ShownState | undefined;
  /** Handle of the file to which the journal belongs. */
  journalFile: string | undefined;
  /** Called when the user was asked whether it may close, and said no. */
  onStay: () => void = () => undefined;
  #maximised: boolean;

  constructor(order: WindowOrder) {
    this.order = order;
    this.key = order.place?.key ?? randomUUID();
    this.#maximised = order.place?.maximised ?? false;
    this.browser = makeWindow(order.place);
    this.browser.once('ready-to-show', () => {
      if (this.#maximised) this.browser.maximize();
      this.browser.show();
    });
    this.load();
  }

  /** Loads its page, anew if it was there before. */
  load(): void {
    this.hasBegun = false;
    void this.browser.loadURL(`${appOrigin}/index.html`).catch(() => undefined);
  }

  /** The file of the document that it shows; `undefined`: there is none, or it was never saved. */
  get file(): HeldFile | undefined {
    const handle = this.shown?.file;
    return typeof handle === 'string' ? this.files.get(handle) : undefined;
  }

  /** The path of what it shows or is about to show. */
  get filePath(): string | undefined {
    return this.hasBegun ? this.file?.path : (this.order.file ?? this.order.journal?.state.file ?? undefined);
  }

  /** What is kept of it for the next start. */
  get place(): WindowPlace {
    const { browser } = this;
    const isMaximised = browser.isVisible() ? browser.isMaximized() : this.#maximised;
    return {
      key: this.key,
      bounds: browser.getNormalBounds(),
      maximised: isMaximised,
      file: this.filePath ?? null,
      view: this.shown?.view ?? this.order.place?.view ?? 'design',
    };
  }

  /** Tells its page. A page that is gone hears nothing. */
  send<E extends keyof ShellEvents>(event: E, ...args: Parameters<ShellEvents[E]>): void {
    if (!this.browser.isDestroyed()) this.browser.webContents.send(event, ...args);
  }

  /** Brings it to the front. */
  focus(): void {
    if (this.browser.isMinimized()) this.browser.restore();
    this.browser.focus();
  }
}

/** The colour of the page before there is a page. */
export function pageColour(): string {
  return nativeTheme.shouldUseDarkColors ? '#17181b' : '#f6f6f7';
}

function makeWindow(place: WindowPlace | undefined): BrowserWindow {
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  return new BrowserWindow({
    ...boundsOnScreen(place?.bounds ?? null, screens),
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: app.name,
    backgroundColor: pageColour(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      additionalArguments: [factsSwitch + JSON.stringify(facts())],
    },
  });
}

function facts(): AppFacts {
  return {
    version: app.getVersion(),
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    electron: process.versions.electron,
    packaged: app.isPackaged,
  };
}
