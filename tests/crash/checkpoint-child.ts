/** @file Stores one numbered checkpoint after the other and acknowledges each, until it is killed. */

import { writeSync } from 'node:fs';
import { durableFs, type DurableFs } from '../../electron/files/durable-fs.ts';
import { writeCheckpoint } from '../../electron/runs/checkpoint-store.ts';

const [run = '', first = '1', size = '0', stopBefore = ''] = process.argv.slice(2);

const say = (line: string | number): void => {
  writeSync(1, `${line}\n`);
};

/** Stops for good before the call with this number, after saying so. */
function stoppingFs(): DurableFs {
  let calls = 0;
  const step = async (): Promise<void> => {
    calls += 1;
    if (calls !== Number(stopBefore)) return;
    say('stopped');
    await new Promise(() => setInterval(() => undefined, 1_000));
  };
  return {
    ...durableFs,
    async open(...args) {
      await step();
      const handle = await durableFs.open(...args);
      return {
        stat: () => handle.stat(),
        chmod: (mode) => handle.chmod(mode),
        truncate: (length) => handle.truncate(length),
        datasync: () => handle.datasync(),
        read: (...rest) => handle.read(...rest),
        write: (...rest) => step().then(() => handle.write(...rest)),
        sync: () => step().then(() => handle.sync()),
        close: () => step().then(() => handle.close()),
      };
    },
    mkdir: (path) => step().then(() => durableFs.mkdir(path)),
    rename: (from, to) => step().then(() => durableFs.rename(from, to)),
  };
}

const fs = stopBefore === '' ? durableFs : stoppingFs();
for (let number = Number(first); ; number += 1) {
  const files = new Map(
    ['student.safetensors', 'optimizer.safetensors'].map((file) => [
      file,
      Uint8Array.from(Buffer.alloc(Number(size), `${file} ${number}; `)),
    ]),
  );
  await writeCheckpoint(run, `distillation-step-${number}`, files, { number }, { fs });
  say(number);
  if (stopBefore !== '') process.exit(0);
}
