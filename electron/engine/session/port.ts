/** @file The two ends that the engine speaks through, as it needs them: Electron's ports and Node's both serve. */

/** One end of a line. Messages are plain data and typed arrays, which the other side gets copies of. */
export interface Port {
  post(message: object): void;
  /** Called for every message from now on; earlier ones wait until then. */
  onMessage(listener: (data: unknown) => void): void;
  /** Called once, when the other end is gone. */
  onClose(listener: () => void): void;
  close(): void;
}

/** The line to the process that started the engine. It brings the ports of windows along. */
export interface HostPort {
  post(message: object): void;
  onMessage(listener: (data: unknown, port: Port | undefined) => void): void;
}
