/** @file Entry of the process that trains: takes one order from its host, tells what happens, and ends. */

import { hostMessageSchema, type EngineMessage } from '../../shared/protocol/engine-messages.ts';
import { carryOut } from './run/carry-out.ts';

const worker = new URL('./data/data-worker.js', import.meta.url);
const datasets = new URL('../../resources/datasets/', import.meta.url);

let stop = false;
let busy = false;

function post(message: EngineMessage): void {
  if (process.connected) process.send?.(message);
}

async function run(order: Parameters<typeof carryOut>[0]): Promise<void> {
  const end = await carryOut(
    order,
    { worker, datasets },
    {
      emit: (event) => {
        post({ type: 'event', event });
      },
      stopRequested: () => stop,
    },
  );
  // The channel must have taken the last message before the process may end.
  process.send?.({ type: 'end', ...end } satisfies EngineMessage, () => {
    process.exit(0);
  });
}

process.on('message', (data) => {
  const message = hostMessageSchema.safeParse(data);
  if (!message.success) {
    post({
      type: 'end',
      verdict: 'engine',
      problems: [
        {
          code: 'engine/bad-message',
          severity: 'error',
          message: `The engine was sent a message that it doesn't understand: ${message.error.message}`,
          place: {},
        },
      ],
    });
    return;
  }
  if (message.data.type === 'stop') stop = true;
  else if (!busy) {
    busy = true;
    void run(message.data.order);
  }
});

// Without its host nobody reads on; the last checkpoint is on the disk, and a second writer would only harm it.
process.on('disconnect', () => {
  process.exit(1);
});

// A terminal sends its interrupt to every process of the group; the host decides what it means.
process.on('SIGINT', () => undefined);
