/** @file What the main process offers a window, as the page sees it: `window.studio`. */

import type { Problem } from '../problem.ts';
import type { ShellArguments, ShellChannel } from './shell-channels.ts';
import type { CommandId } from './command-ids.ts';

/** A file as a window knows it. */
export interface FileFacts {
  /** Names it to the main process. */
  readonly handle: string;
  /** Its name without the folders. */
  readonly name: string;
  /** SHA-256 of what was last read or written, hexadecimal. */
  readonly hash: string;
  /** Whether the system lets us write it. */
  readonly writable: boolean;
}

/** A file with what it holds. */
export interface OpenedFile {
  readonly file: FileFacts;
  readonly text: string;
  /** Records of the journal with which this very text was last saved, oldest first; empty: there are none. */
  readonly history: readonly string[];
}

/** A view of a document. */
export type ShownView = 'design' | 'code' | 'run';

/** What came of opening a file. */
export type OpenOutcome =
  | { readonly outcome: 'opened'; readonly opened: OpenedFile }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed'; readonly problem: Problem };

/** What came of saving. */
export type SaveOutcome =
  | { readonly outcome: 'saved'; readonly file: FileFacts }
  /** The file changed since it was read; nothing was written. */
  | { readonly outcome: 'changed-on-disk' }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed'; readonly problem: Problem };

/** What a window had before it, or the whole program, ended without being asked to. */
export type WindowEnd = 'crashed' | 'out-of-memory' | 'killed' | 'program-ended';

/** What a window begins with. */
export type Beginning = {
  /** The view that it showed last. */
  readonly view: ShownView;
  /** Why the window is there again; `null`: all went as it should. */
  readonly after: WindowEnd | null;
} & (
  | { readonly begin: 'start-page' }
  | { readonly begin: 'file'; readonly opened: OpenedFile }
  | { readonly begin: 'failed'; readonly problem: Problem }
  /** Unsaved work: records of the journal that a dead window left, oldest first. */
  | {
      readonly begin: 'restore';
      readonly records: readonly string[];
      /** Bytes at the end of the journal that could not be read. */
      readonly lostBytes: number;
      /** The file that it edited, with the hash of what the journal builds on; `null`: it was never saved. */
      readonly file: FileFacts | null;
    }
);

/** A file of the list of recent ones. */
export interface RecentFile {
  readonly handle: string;
  readonly name: string;
  /** The folder, shortened for reading. */
  readonly folder: string;
  /** When it was last opened or saved, in milliseconds since 1970. */
  readonly time: number;
  /** It isn't where it was any more. */
  readonly isMissing: boolean;
}

/** Facts about this program and machine. */
export interface AppFacts {
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly electron: string;
  /** Whether this is the packaged program. */
  readonly packaged: boolean;
}

interface Results {
  'window/begin': Beginning;
  'window/show-state': undefined;
  'window/open': undefined;
  'window/close': undefined;
  'window/ask-unsaved': 'save' | 'discard' | 'cancel';
  'document/open': OpenOutcome;
  'document/open-dropped': OpenOutcome;
  'document/open-recent': OpenOutcome;
  'document/reload': OpenOutcome;
  'document/save': SaveOutcome;
  'document/save-as': SaveOutcome;
  'recent/list': readonly RecentFile[];
  'recent/clear': undefined;
  'journal/append': undefined;
  'journal/restart': undefined;
  'journal/end': undefined;
  'clipboard/read': string;
  'clipboard/write': undefined;
  'settings/read': Readonly<Record<string, unknown>>;
  'settings/write': undefined;
  'engine/connect': undefined;
  'engine/install-from': 'chosen' | 'cancelled';
  'runs/show': undefined;
  'data/choose-folder': string | null;
  'export/save': SaveOutcome;
}

/** What a channel answers. */
export type ShellResult<C extends ShellChannel> = Results[C];

/** Told by the main process, unasked. */
export interface ShellEvents {
  /** A menu item was chosen. */
  readonly command: (id: CommandId) => void;
  /** The user wants to close the window; it closes when `window/close` is called. */
  readonly 'close-requested': () => void;
  /** The file on the disk isn't what was read any more; `gone`: it was deleted or moved. */
  readonly 'changed-on-disk': (change: { readonly file: string; readonly gone: boolean }) => void;
  /** The engine process died; `restarting` is false when it died too often and the user should decide. */
  readonly 'engine-gone': (news: { readonly reason: string; readonly restarting: boolean }) => void;
  /** The window is about to be hidden or the system to sleep: what is unsaved should go into the journal now. */
  readonly 'flush-requested': () => void;
  /** A setting was changed in another window. */
  readonly 'setting-changed': (name: string, value: unknown) => void;
  /** A file was opened from outside: the dock, the file manager, a second start. */
  readonly 'open-requested': (opened: OpenOutcome) => void;
}

/** A channel's function, named as the channel is. */
export type ShellCalls = {
  readonly [C in ShellChannel]: (...args: ShellArguments<C>) => Promise<ShellResult<C>>;
};

/** The object that the preload script gives the page. */
export interface Studio {
  readonly facts: AppFacts;
  readonly call: ShellCalls;
  /** Listens to an event; the answer ends it. */
  readonly on: <E extends keyof ShellEvents>(event: E, listener: ShellEvents[E]) => () => void;
  /** Opens a file that was dropped on the page. */
  readonly openDropped: (file: unknown) => Promise<OpenOutcome>;
}

/** The data of the message with which the page is given a port to the engine. */
export type EnginePortMessage = 'studio/engine-port';
