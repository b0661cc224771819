/** @file The real file system with faults: any call may be made to fail, and writes may be short, lost or wrong. */

import { durableFs, type DurableFs, type DurableHandle } from '../../../../electron/files/durable-fs.ts';

export interface Faults {
  /** The call with this number, from 1, fails, and with `andAfter` every later one too (the device is gone). */
  readonly failCall?: number;
  readonly andAfter?: boolean;
  readonly code?: string;
  /** Writes take at most so many bytes. */
  readonly shortWrites?: number;
  /** Writes say that all went well but leave out the last byte. */
  readonly loseBytes?: boolean;
  /** Reads find another first byte than was written. */
  readonly wrongReads?: boolean;
}

export interface FaultyFs extends DurableFs {
  /** The calls so far, for example `open`, `handle.write`. */
  readonly calls: readonly string[];
}

export function faultyFs(faults: Faults): FaultyFs {
  const calls: string[] = [];
  const count = (name: string): void => {
    calls.push(name);
    const at = faults.failCall ?? 0;
    if (at > 0 && (faults.andAfter ? calls.length >= at : calls.length === at)) {
      throw Object.assign(new Error(`injected into ${name}`), { code: faults.code ?? 'EIO' });
    }
  };
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    count(name);
    return work();
  };
  return {
    calls,
    open: (path, flags, mode) =>
      step('open', async () => faultyHandle(await durableFs.open(path, flags, mode), faults, step)),
    stat: (path) => step('stat', () => durableFs.stat(path)),
    access: (path, mode) => step('access', () => durableFs.access(path, mode)),
    realpath: (path) => step('realpath', () => durableFs.realpath(path)),
    readlink: (path) => step('readlink', () => durableFs.readlink(path)),
    mkdir: (path) => step('mkdir', () => durableFs.mkdir(path)),
    rename: (from, to) => step('rename', () => durableFs.rename(from, to)),
    unlink: (path) => step('unlink', () => durableFs.unlink(path)),
  };
}

type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;

function faultyHandle(handle: DurableHandle, faults: Faults, step: Step): DurableHandle {
  return {
    write: (bytes, offset, length, position) =>
      step('handle.write', async () => {
        const taken = Math.min(length, faults.shortWrites ?? length);
        await handle.write(bytes, offset, faults.loseBytes ? taken - 1 : taken, position);
        return { bytesWritten: taken };
      }),
    read: (into, offset, length, position) =>
      step('handle.read', async () => {
        const result = await handle.read(into, offset, length, position);
        if (faults.wrongReads) into[offset] = (into[offset] ?? 0) ^ 1;
        return result;
      }),
    stat: () => step('handle.stat', () => handle.stat()),
    chmod: (mode) => step('handle.chmod', () => handle.chmod(mode)),
    truncate: (length) => step('handle.truncate', () => handle.truncate(length)),
    sync: () => step('handle.sync', () => handle.sync()),
    datasync: () => step('handle.datasync', () => handle.datasync()),
    // The descriptor is given back either way, as the system does.
    close: async () => {
      await handle.close();
      await step('handle.close', () => Promise.resolve());
    },
  };
}
