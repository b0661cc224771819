/** @file Starts the engine in a process of its own, hands it an order, and tells what it says until it ends. */

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  engineMessageSchema,
  type EngineMessage,
  type HostMessage,
  type RunOrder,
} from '../../shared/protocol/engine-messages.ts';
import type { RunEvent } from '../../shared/protocol/run-events.ts';

/** How an order ended. */
export type EngineEnd = Omit<Extract<EngineMessage, { type: 'end' }>, 'type'>;

/** An engine process at work. */
export interface EngineHandle {
  /** Asks for a checkpoint and an end after the present step. */
  stop(): void;
  /** Ends the process at once. */
  kill(): void;
  readonly ended: Promise<EngineEnd>;
}

function failed(code: string, message: string): EngineEnd {
  return { verdict: 'engine', problems: [{ code, severity: 'error', message, place: {} }] };
}

function crashed(code: number | null, signal: NodeJS.Signals | null): EngineEnd {
  const how = signal ? `was ended by ${signal}` : `ended with status ${code ?? 'unknown'}`;
  const hint =
    signal === 'SIGKILL' ? ' The system may have run out of memory; try a smaller batch size.' : '';
  return failed('engine/crashed', `The engine process ${how} without finishing.${hint}`);
}

/** Carries out an order in a new engine process; `onEvent` gets the run's events in order. */
export function startEngine(order: RunOrder, onEvent: (event: RunEvent) => void): EngineHandle {
  const entry = fileURLToPath(new URL('../engine/engine-process.js', import.meta.url));
  const child = fork(entry, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const send = (message: HostMessage): void => {
    if (child.connected) child.send(message);
  };
  const ended = new Promise<EngineEnd>((resolve) => {
    let end: EngineEnd | undefined;
    child.on('message', (data) => {
      const message = engineMessageSchema.safeParse(data);
      if (!message.success) {
        end = failed(
          'engine/bad-message',
          `The engine sent a message that can't be read: ${message.error.message}`,
        );
        child.kill();
      } else if (message.data.type === 'event') onEvent(message.data.event);
      else end = { verdict: message.data.verdict, problems: message.data.problems };
    });
    child.on('error', (error) => {
      resolve(failed('engine/does-not-start', `The engine process did not start: ${error.message}`));
    });
    child.on('exit', (code, signal) => {
      resolve(end ?? crashed(code, signal));
    });
  });
  send({ type: 'run', order });
  return {
    stop: () => {
      send({ type: 'stop' });
    },
    kill: () => child.kill('SIGKILL'),
    ended,
  };
}
