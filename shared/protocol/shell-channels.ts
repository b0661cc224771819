/** @file What a window may ask of the main process: one channel each, with the schema of its arguments. Windows never name paths. */

import { z } from 'zod';

/** A text of a document or a journal, as long as a file may be. */
const longText = z.string();
const shortText = z.string().refine((text) => text.length <= 4096, 'too long');
/** Names a file that the main process opened for this window, without giving its place away. */
const handle = z.string().regex(/^[a-z0-9-]{1,64}$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const shownViews = ['design', 'code', 'run'] as const;
/** Whether the document of a journal holds what its file doesn't. */
const edited = z.boolean();

/** Arguments of every channel, in order. */
export const shellChannels = {
  /** What this window begins with. */
  'window/begin': z.tuple([]),
  /** What the title bar and the dock show. */
  'window/show-state': z.tuple([
    z.strictObject({
      title: shortText,
      edited: z.boolean(),
      /** Share of the work that is done, 0 to 1; `null`: none is under way. */
      progress: z.number().min(0).max(1).nullable(),
      /** Whether a document is open; the start page shows otherwise. */
      hasDocument: z.boolean(),
      /** Its file; `null`: it has none. */
      file: handle.nullable(),
      view: z.enum(shownViews),
      canUndo: z.boolean(),
      canRedo: z.boolean(),
    }),
  ]),
  /** Another window with an empty start page. */
  'window/open': z.tuple([]),
  /** The answer to `close-requested`. */
  'window/close': z.tuple([]),
  /** Asks in a native dialog what to do with unsaved changes. */
  'window/ask-unsaved': z.tuple([shortText]),
  /** Asks for a file and reads it. */
  'document/open': z.tuple([]),
  /** Reads a file that was dropped on the window; the preload script takes its path from the drop itself. */
  'document/open-dropped': z.tuple([z.string()]),
  'document/open-recent': z.tuple([handle]),
  'document/reload': z.tuple([handle]),
  /** Writes over the file, unless it changed since `expected`; `null` writes in any case. */
  'document/save': z.tuple([
    z.strictObject({
      file: handle,
      text: longText,
      expected: hash.nullable(),
      /** Whether the old file is of an earlier version and stays beside the new one, as `NAME.bak`. */
      keepOld: z.boolean(),
    }),
  ]),
  /** Asks for a place and writes there. */
  'document/save-as': z.tuple([z.strictObject({ name: shortText, text: longText })]),
  'recent/list': z.tuple([]),
  'recent/clear': z.tuple([]),
  /** Appends records to this window's journal, one text each; resolved means that they survive the death of any process. */
  'journal/append': z.tuple([z.strictObject({ records: z.array(longText), edited })]),
  /** Begins the journal anew with records that hold all that is to be kept. `file`: what the document was read from or saved to. */
  'journal/restart': z.tuple([
    z.strictObject({ records: z.array(longText), edited, file: handle.nullable() }),
  ]),
  /** The document is left. A journal of unsaved work isn't wanted any more; one of a saved file is kept as its history. */
  'journal/end': z.tuple([]),
  'clipboard/read': z.tuple([]),
  'clipboard/write': z.tuple([longText]),
  'settings/read': z.tuple([]),
  'settings/write': z.tuple([shortText, z.json()]),
  /** A new port to the engine; it comes as the event `engine-port`. */
  'engine/connect': z.tuple([]),
  /** Asks for the folder of a TensorFlow library, and has the engine install it. */
  'engine/install-from': z.tuple([z.int()]),
  /** Shows a run's folder in the file manager. */
  'runs/show': z.tuple([shortText]),
  /** Asks for the folder of a data set; the answer is its path from the document. */
  'data/choose-folder': z.tuple([]),
  /** Saves a picture or a table where the user says. */
  'export/save': z.tuple([z.strictObject({ name: shortText, text: longText })]),
} as const;

/** A channel's name. */
export type ShellChannel = keyof typeof shellChannels;
/** The arguments of a channel. */
export type ShellArguments<C extends ShellChannel> = z.infer<(typeof shellChannels)[C]>;
