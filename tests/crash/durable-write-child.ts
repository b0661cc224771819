/** @file Writes numbered documents over one file and acknowledges each, until it is killed; or one document, and says how that went. */

import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { durableFs, type DurableFs, type DurableHandle } from '../../electron/files/durable-fs.ts';
import { durableWrite } from '../../electron/files/durable-write.ts';
import { FileFailure } from '../../electron/files/file-failure.ts';

const [mode, path = '', size = '0', pauseAt = ''] = process.argv.slice(2);

const say = (line: string | number): void => {
  writeSync(1, `${line}\n`);
};

/** A document whose first line is its number and the hash of the rest. */
function numbered(number: number): Buffer {
  const body = Buffer.alloc(Number(size), `document ${number}; `);
  const hash = createHash('sha256').update(body).digest('hex');
  return Buffer.concat([Buffer.from(`${number} ${hash}\n`), body]);
}

/** Stops for good inside the named call of the second write, after saying so; `-half` stops in the middle of a write's bytes. */
function pausingFs(): DurableFs {
  let begun = 0;
  const stop = async (): Promise<never> => {
    say('paused');
    return new Promise(() => setInterval(() => undefined, 1_000));
  };
  const pause = async (point: string): Promise<void> => {
    if (point === pauseAt && begun === 2) await stop();
  };
  const pausing = (handle: DurableHandle): DurableHandle => ({
    stat: () => handle.stat(),
    chmod: (wanted) => handle.chmod(wanted),
    truncate: (length) => handle.truncate(length),
    datasync: () => handle.datasync(),
    read: (...args) => handle.read(...args),
    close: () => handle.close(),
    async write(bytes, offset, length, position) {
      const part = pauseAt === 'during-write' && begun === 2 ? Math.floor(length / 2) : length;
      const result = await handle.write(bytes, offset, part, position);
      await pause('during-write');
      return result;
    },
    async sync() {
      await pause('before-sync');
      await handle.sync();
      await pause('after-sync');
    },
  });
  return {
    ...durableFs,
    async open(...args) {
      const handle = await durableFs.open(...args);
      // The other flags open the folder.
      if (args[1] === 'wx+') {
        begun += 1;
        await pause('after-open');
      }
      return pausing(handle);
    },
    async rename(from, to) {
      await pause('before-rename');
      await durableFs.rename(from, to);
      await pause('after-rename');
    },
  };
}

if (mode === 'forever') {
  const fs = pauseAt === '' ? durableFs : pausingFs();
  for (let number = 1; ; number += 1) {
    await durableWrite(path, numbered(number), fs);
    say(number);
  }
}
try {
  await durableWrite(path, numbered(1));
  say('written');
} catch (error) {
  if (!(error instanceof FileFailure)) throw error;
  say(error.problem.code);
}
