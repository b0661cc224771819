/** @file Unpacks a gzipped tar archive with the system's `tar`, which every supported system has. */

import { createReadStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { Transform } from 'node:stream';

import { runCommand } from '../run-command.ts';
import { InstallFailure } from './install-failure.ts';

/** Unpacks into `folder`, counting the archive's own bytes. Throws an `InstallFailure` where it is damaged. */
export async function unpackArchive(
  archive: string,
  folder: string,
  onBytes: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { size } = await stat(archive);
  let done = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      onBytes(done, size);
      next(null, chunk);
    },
  });
  const source = createReadStream(archive);
  source.on('error', (error) => counter.destroy(error));
  const result = await runCommand('tar', ['-xzf', '-', '--no-same-owner'], {
    cwd: folder,
    input: source.pipe(counter),
    signal,
  });
  if (result === null)
    throw new InstallFailure('tar-missing', 'There is no `tar` on this system. Install it and try again.');
  if (result.code !== 0) {
    throw new InstallFailure(
      'archive-damaged',
      `${archive} can't be unpacked: ${result.stderr.trim()}. Get it again.`,
      {
        file: archive,
      },
    );
  }
}
