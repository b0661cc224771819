/** @file Downloads a file so that a broken connection costs only what was not yet received. */

import { createHash } from 'node:crypto';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

import { InstallFailure } from './install-failure.ts';

/** What a server says of a file before it is fetched. */
export interface RemoteFile {
  readonly address: string;
  /** Bytes; null where the server does not say. */
  readonly size: number | null;
  /** Changes with the content; null where the server gives none. */
  readonly tag: string | null;
  /** MD5 in base64; null where the server gives none. */
  readonly md5: string | null;
}

/** How a download is watched and paced. */
export interface DownloadOptions {
  readonly onBytes?: (done: number, total: number | null) => void;
  readonly signal?: AbortSignal | undefined;
  /** Tries in a row that bring nothing before it gives up. */
  readonly patience?: number;
  /** Milliseconds before the first retry; doubled for each further one that brings nothing. */
  readonly pauseMs?: number;
}

/** Asks for a file's size and marks without fetching it. Throws an `InstallFailure` where the server can't be reached or refuses. */
export async function askAbout(address: string, signal?: AbortSignal): Promise<RemoteFile> {
  const response = await request(address, { method: 'HEAD', signal: signal ?? null });
  if (!response.ok) throw refused(address, response.status);
  return describe(address, response);
}

/**
 * Fetches `remote` to `target`. What has come so far lies in `target.part`, and a later call goes on from there, also after
 * this process died. The file appears under its name only when its size and checksum are right.
 */
export async function download(
  remote: RemoteFile,
  target: string,
  options: DownloadOptions = {},
): Promise<void> {
  const { patience = 5, pauseMs = 500, signal, onBytes } = options;
  const part = `${target}.part`;
  let done = await resumable(remote, part);
  let isWhole = done === remote.size;
  let idle = 0;
  while (!isWhole) {
    const before = done;
    try {
      done = await fetchFrom(remote, part, done, (bytes) => onBytes?.(bytes, remote.size), signal);
      isWhole = true;
    } catch (error) {
      if (signal?.aborted === true || !isNetworkError(error)) throw error;
      done = await sizeOf(part);
      idle = done > before ? 0 : idle + 1;
      if (idle >= patience) throw unreachable(remote.address, error);
      await wait(pauseMs * 2 ** idle, undefined, signal === undefined ? {} : { signal });
    }
  }
  await verify(remote, part, done);
  await rename(part, target);
  await rm(`${part}.json`, { force: true });
}

/** Bytes of an earlier try that may be kept: those of the same content at the same address. */
async function resumable(remote: RemoteFile, part: string): Promise<number> {
  const marks = JSON.stringify(remote);
  const earlier = await readFile(`${part}.json`, 'utf8').catch(() => null);
  const done = await sizeOf(part);
  const mayResume = remote.tag !== null && earlier === marks && (remote.size === null || done <= remote.size);
  if (mayResume) return done;
  await rm(part, { force: true });
  await writeFile(`${part}.json`, marks);
  return 0;
}

async function fetchFrom(
  remote: RemoteFile,
  part: string,
  begin: number,
  onBytes: (done: number) => void,
  signal: AbortSignal | undefined,
): Promise<number> {
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (begin > 0) headers['range'] = `bytes=${begin}-`;
  if (begin > 0 && remote.tag !== null) headers['if-range'] = remote.tag;
  const response = await request(remote.address, { headers, signal: signal ?? null });
  if (!response.ok || response.body === null) throw refused(remote.address, response.status);
  // A server that sends the whole again has changed the file, or can't do ranges.
  const from = response.status === 206 ? begin : 0;
  const file = await open(part, from === 0 ? 'w' : 'r+');
  let done = from;
  try {
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      await file.write(chunk, 0, chunk.length, done);
      done += chunk.length;
      onBytes(done);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return done;
}

async function verify({ address, size, md5 }: RemoteFile, part: string, done: number): Promise<void> {
  const isWhole = size === null || done === size;
  if (isWhole && (md5 === null || (await md5Of(part)) === md5)) return;
  await rm(part, { force: true });
  throw new InstallFailure(
    'download-damaged',
    `What came from ${address} is not the file that the server describes; it was thrown away. Try again.`,
  );
}

async function md5Of(file: string): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('base64');
}

function describe(address: string, response: Response): RemoteFile {
  const length = Number(response.headers.get('content-length') ?? NaN);
  const md5 = /md5=([A-Za-z0-9+/=]+)/.exec(response.headers.get('x-goog-hash') ?? '')?.[1];
  return {
    address,
    size: Number.isSafeInteger(length) && length > 0 ? length : null,
    // A weak tag promises the same meaning, not the same bytes.
    tag: response.headers.get('etag')?.startsWith('"') ? response.headers.get('etag') : null,
    md5: md5 ?? null,
  };
}

async function request(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (init.signal?.aborted === true || init.method !== 'HEAD') throw error;
    throw unreachable(address, error);
  }
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** `fetch` reports a failed or broken connection as a TypeError. */
function isNetworkError(error: unknown): error is Error {
  return error instanceof TypeError;
}

function refused(address: string, status: number): InstallFailure {
  return new InstallFailure(
    'download-refused',
    `${address} answered ${status}. Use a library that you have (--library FOLDER) or a Python wheel (--wheel).`,
  );
}

function unreachable(address: string, error: unknown): InstallFailure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new InstallFailure(
    'download-unreachable',
    `${new URL(address).host} can't be reached (${reason}). What has come so far is kept, and the same command goes on from ` +
      'there. Behind a closed network use a Python wheel (--wheel, through your own pip) or a library that you have ' +
      '(--library FOLDER).',
  );
}
