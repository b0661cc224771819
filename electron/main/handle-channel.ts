/** @file Listens to one channel: only the main frame of a window of ours is answered, and only what the channel's schema takes. */

import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import {
  shellChannels,
  type ShellArguments,
  type ShellChannel,
} from '../../shared/protocol/shell-channels.ts';
import type { ShellResult } from '../../shared/protocol/shell-api.ts';
import { appOrigin } from './app-scheme.ts';
import type { OpenWindows } from './windows/open-windows.ts';
import type { StudioWindow } from './windows/studio-window.ts';

/** A channel that only does something may be answered with anything; it isn't passed on. */
type Answer<C extends ShellChannel> =
  ShellResult<C> extends undefined ? unknown : ShellResult<C> | Promise<ShellResult<C>>;

/** Answers one channel. */
export type Handle = <C extends ShellChannel>(
  channel: C,
  answer: (window: StudioWindow, ...args: ShellArguments<C>) => Answer<C>,
) => void;

/** A refusal: the page gets a rejection whose message begins with the code. */
function refusal(code: 'foreign-sender' | 'bad-arguments', channel: ShellChannel): Error {
  const why = {
    'foreign-sender': 'was asked for by a page that is none of ours.',
    'bad-arguments': 'was given arguments that it does not take.',
  };
  return new Error(`shell/${code}: ${channel} ${why[code]}`);
}

/** What answers the channels of these windows; what is refused rejects with a sentence that says why. */
export function channelsOf(windows: OpenWindows): Handle {
  return (channel, answer) => {
    ipcMain.handle(channel, (event, ...args: unknown[]): unknown => {
      const window = senderOf(event, windows);
      if (window === undefined) throw refusal('foreign-sender', channel);
      const checked = shellChannels[channel].safeParse(args);
      if (!checked.success) throw refusal('bad-arguments', channel);
      return answer(window, ...(checked.data as ShellArguments<typeof channel>));
    });
  };
}

function senderOf(
  { sender, senderFrame }: IpcMainInvokeEvent,
  windows: OpenWindows,
): StudioWindow | undefined {
  if (senderFrame === null || senderFrame !== sender.mainFrame) return undefined;
  if (senderFrame.origin !== appOrigin) return undefined;
  return windows.of(sender);
}
