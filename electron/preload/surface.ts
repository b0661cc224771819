/** @file What the page is given, by name. A name that isn't here does not exist for it. */

import type { AppFacts, ShellEvents } from '../../shared/protocol/shell-api.ts';
import type { ShellChannel } from '../../shared/protocol/shell-channels.ts';

// Written out, so that the preload script doesn't carry the schemas; a missing one doesn't compile.
const channels: Readonly<Record<Exclude<ShellChannel, 'document/open-dropped'>, true>> = {
  'window/begin': true,
  'window/show-state': true,
  'window/open': true,
  'window/close': true,
  'window/ask-unsaved': true,
  'document/open': true,
  'document/open-recent': true,
  'document/reload': true,
  'document/save': true,
  'document/save-as': true,
  'recent/list': true,
  'recent/clear': true,
  'journal/append': true,
  'journal/restart': true,
  'journal/end': true,
  'clipboard/read': true,
  'clipboard/write': true,
  'settings/read': true,
  'settings/write': true,
  'engine/connect': true,
  'engine/install-from': true,
  'runs/show': true,
  'data/choose-folder': true,
  'export/save': true,
};

const events: Readonly<Record<keyof ShellEvents, true>> = {
  command: true,
  'close-requested': true,
  'changed-on-disk': true,
  'engine-gone': true,
  'flush-requested': true,
  'open-requested': true,
  'setting-changed': true,
};

/** Channels that the page may call. */
export const channelNames: readonly string[] = Object.keys(channels);
/** Events that the page may listen to. */
export const eventNames: readonly string[] = Object.keys(events);

/** The switch by which the main process hands over facts. */
export const factsSwitch = '--studio-facts=';

/** Facts from the command line of a page's process. */
export function factsFrom(argv: readonly string[]): AppFacts {
  const text = argv.find((argument) => argument.startsWith(factsSwitch))?.slice(factsSwitch.length);
  return JSON.parse(text ?? '{}') as AppFacts;
}
