/** @file Listens to one channel: only the main frame of a window of ours is answered, and only what the channel's schema takes. */

import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import {
  shellChannels,
  type ShellArguments,
  type ShellChannel,
} from '../../shared/protocol/shell-channels.ts';
import type { ShellResult } from '../../shared/protocol/shell-api.ts';
import { appOrigin } from './app-scheme.ts';

/** Who asks. */
export interface Sender {
  readonly window: BrowserWindow;
}

/** A channel that only does something may be answered with anything; it isn't passed on. */
type Answer<C extends ShellChannel> =
  ShellResult<C> extends undefined ? unknown : ShellResult<C> | Promise<ShellResult<C>>;

/** Answers `channel`; what is refused rejects with a sentence that says why. */
export function handleChannel<C extends ShellChannel>(
  channel: C,
  answer: (sender: Sender, ...args: ShellArguments<C>) => Answer<C>,
): void {
  ipcMain.handle(channel, (event, ...args: unknown[]): unknown => {
    const window = senderWindow(event);
    if (window === null) throw new Error(`${channel} was asked for by a page that is none of ours.`);
    const checked = shellChannels[channel].safeParse(args);
    if (!checked.success) throw new Error(`${channel} was given arguments that it does not take.`);
    return answer({ window }, ...(checked.data as ShellArguments<C>));
  });
}

function senderWindow({ sender, senderFrame }: IpcMainInvokeEvent): BrowserWindow | null {
  if (senderFrame === null || senderFrame !== sender.mainFrame) return null;
  if (senderFrame.origin !== appOrigin) return null;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Electron made it.
  return BrowserWindow.getAllWindows().find(({ webContents }) => webContents === sender) ?? null;
}
