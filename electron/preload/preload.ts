/** @file The only code that sees both the page and Electron: one named function a channel, no event objects, no paths. */

import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { AppFacts, EnginePortMessage, OpenOutcome } from '../../shared/protocol/shell-api.ts';
import { channelNames, eventNames, factsFrom } from './surface.ts';

type Call = (...args: unknown[]) => Promise<unknown>;

const call: Record<string, Call> = Object.fromEntries(
  channelNames.map((channel) => [channel, (...args: unknown[]) => ipcRenderer.invoke(channel, ...args)]),
);

function on(event: string, listener: (...args: unknown[]) => void): () => void {
  if (!eventNames.some((name) => name === event)) throw new Error(`There is no event ${event}.`);
  const pass = (_event: unknown, ...args: unknown[]): void => {
    listener(...args);
  };
  ipcRenderer.on(event, pass);
  return () => {
    ipcRenderer.off(event, pass);
  };
}

function openDropped(file: File): Promise<OpenOutcome> {
  return ipcRenderer.invoke('document/open-dropped', webUtils.getPathForFile(file)) as Promise<OpenOutcome>;
}

// A port can't cross the context bridge; the page gets it as a message to itself.
ipcRenderer.on('engine-port', ({ ports }) => {
  const message: EnginePortMessage = 'studio/engine-port';
  window.postMessage(message, window.location.origin, [...ports]);
});

const facts: AppFacts = factsFrom(process.argv);
contextBridge.exposeInMainWorld('studio', { facts, call, on, openDropped });
