/** @file The windows that are open: found, opened, and kept in mind for the next start. */

import { BrowserWindow, type WebContents } from 'electron';
import type { JsonFile } from '../user-data/json-file.ts';
import { guardClose } from './guard-close.ts';
import { StudioWindow, type WindowOrder } from './studio-window.ts';
import type { WindowPlace } from './window-place.ts';

/** Milliseconds of quiet after which the places of windows are written. */
const quiet = 400;

/** Called for every window that is opened. */
export type WindowListener = (window: StudioWindow) => void;

/** All windows, the latest used last. */
export class OpenWindows {
  readonly #windows = new Set<StudioWindow>();
  readonly #places: JsonFile<readonly WindowPlace[]>;
  #onOpen: WindowListener = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Whether the user quits: then all windows that are open now come back. */
  isQuitting = false;

  constructor(places: JsonFile<readonly WindowPlace[]>) {
    this.#places = places;
  }

  /** Has every window that is opened from now on told to `listener`. */
  onOpen(listener: WindowListener): void {
    this.#onOpen = listener;
  }

  get all(): readonly StudioWindow[] {
    return [...this.#windows];
  }

  /** The window of a page. */
  of(contents: WebContents): StudioWindow | undefined {
    return this.all.find(({ browser }) => !browser.isDestroyed() && browser.webContents === contents);
  }

  /** The window that has the focus, else the one that had it last. */
  get front(): StudioWindow | undefined {
    const focused = BrowserWindow.getFocusedWindow();
    return this.all.find(({ browser }) => browser === focused) ?? this.all.at(-1);
  }

  /** The window that shows a file. */
  withFile(path: string): StudioWindow | undefined {
    return this.all.find(({ filePath }) => filePath === path);
  }

  /** Opens a window. */
  open(order: WindowOrder = {}): StudioWindow {
    const window = new StudioWindow(order);
    const { browser } = window;
    this.#windows.add(window);
    const keep = (): void => this.keepPlaces();
    browser.on('resize', keep).on('move', keep);
    browser.on('maximize', keep).on('unmaximize', keep);
    browser.on('focus', () => {
      this.#windows.delete(window);
      this.#windows.add(window);
    });
    guardClose(window, () => {
      this.isQuitting = false;
    });
    browser.once('close', keep);
    browser.once('closed', () => this.#closed(window));
    this.#onOpen(window);
    this.keepPlaces();
    return window;
  }

  /** Writes where the windows are, soon. */
  keepPlaces(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keepPlacesNow(), quiet);
  }

  /** Writes where the windows are. With none open, what was written last stays: they were closed with the app. */
  keepPlacesNow(): void {
    clearTimeout(this.#timer);
    const open = this.all.filter(({ browser }) => !browser.isDestroyed());
    if (open.length > 0) this.#places.set(open.map(({ place }) => place));
  }

  /** A window that is closed alone doesn't come back; the last one does, and those that are closed by quitting. */
  #closed(window: StudioWindow): void {
    this.#windows.delete(window);
    if (!this.isQuitting && this.#windows.size > 0) this.keepPlaces();
  }
}
