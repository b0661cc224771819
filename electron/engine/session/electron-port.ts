/** @file Electron's message ports as the engine takes them. A utility process has them without importing Electron. */

import type { HostPort, Port } from './port.ts';

/** What the engine uses of Electron's `MessagePortMain`. */
export interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** What the engine uses of Electron's `process.parentPort`. */
export interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ElectronPort[] }) => void,
  ): unknown;
}

function fromElectron(port: ElectronPort): Port {
  return {
    post: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', ({ data }) => {
        listener(data);
      });
      port.start();
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
    close: () => {
      port.close();
    },
  };
}

/** The line to Electron's main process. */
export function electronHost(parent: ElectronParentPort): HostPort {
  return {
    post: (message) => {
      parent.postMessage(message);
    },
    onMessage: (listener) => {
      parent.on('message', ({ data, ports }) => {
        const [port] = ports;
        listener(data, port === undefined ? undefined : fromElectron(port));
      });
    },
  };
}
