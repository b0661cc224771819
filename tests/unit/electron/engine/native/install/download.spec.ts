/** @file Downloads from a real server on this machine, which drops connections and changes its mind. */

import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { askAbout, download } from '../../../../../../electron/engine/native/install/download.ts';
import { InstallFailure } from '../../../../../../electron/engine/native/install/install-failure.ts';

const CONTENT = randomBytes(700_000);
const MD5 = createHash('md5').update(CONTENT).digest('base64');

/** How the server behaves, and what it was asked. */
interface Behaviour {
  content: Buffer;
  tag: string;
  md5: string | null;
  ranges: boolean;
  /** Bytes after which a connection is cut, one entry for each; afterwards none is. */
  cuts: number[];
  status: number;
  readonly asked: string[];
}

function answer(behaviour: Behaviour, request: IncomingMessage, response: ServerResponse): void {
  const { content, tag, md5, status } = behaviour;
  if (status !== 200) {
    response.writeHead(status).end();
    return;
  }
  const headers: Record<string, string> = { etag: tag };
  if (md5 !== null) headers['x-goog-hash'] = `crc32c=AAAAAA==,md5=${md5}`;
  if (request.method === 'HEAD') {
    response.writeHead(200, { ...headers, 'content-length': String(content.length) }).end();
    return;
  }
  behaviour.asked.push(request.headers.range ?? 'all');
  const begin = beginOf(behaviour, request);
  const body = content.subarray(begin);
  response.writeHead(begin > 0 ? 206 : 200, { ...headers, 'content-length': String(body.length) });
  const cut = behaviour.cuts.shift();
  if (cut === undefined) response.end(body);
  else response.write(body.subarray(0, cut), () => setTimeout(() => response.destroy(), 20));
}

/** Where the answer begins: at the range asked for, if the server does ranges and the file is still the same. */
function beginOf({ ranges, tag }: Behaviour, { headers }: IncomingMessage): number {
  const isSame = (headers['if-range'] ?? tag) === tag;
  return ranges && isSame ? Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0) : 0;
}

describe('download', () => {
  let server: Server;
  let behaviour: Behaviour;
  let address = '';
  let target = '';
  beforeEach(async () => {
    behaviour = { content: CONTENT, tag: '"one"', md5: MD5, ranges: true, cuts: [], status: 200, asked: [] };
    server = createServer((request, response) => {
      answer(behaviour, request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/library.tar.gz`;
    target = join(await mkdtemp(join(tmpdir(), 'download-')), 'library.tar.gz');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const quick = { pauseMs: 1 };

  it('says beforehand how large the file is', async () => {
    expect(await askAbout(address)).toEqual({ address, size: CONTENT.length, tag: '"one"', md5: MD5 });
  });

  it('goes on where the connection broke', async () => {
    behaviour.cuts = [200_000, 1, 300_000];
    const seen: number[] = [];
    const onBytes = (done: number): number => seen.push(done);
    await download(await askAbout(address), target, { ...quick, onBytes });
    expect((await readFile(target)).equals(CONTENT)).toBe(true);
    expect(behaviour.asked).toHaveLength(4);
    expect(behaviour.asked[0]).toBe('all');
    for (const range of behaviour.asked.slice(1)) expect(range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(seen.at(-1)).toBe(CONTENT.length);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    expect(existsSync(`${target}.part`)).toBe(false);
  });

  it('goes on in a later call, as after the death of the process', async () => {
    behaviour.cuts = [250_000];
    const remote = await askAbout(address);
    await expect(download(remote, target, { ...quick, patience: 0 })).rejects.toThrow(InstallFailure);
    expect(existsSync(target)).toBe(false);
    const { size } = await stat(`${target}.part`);
    expect(size).toBeGreaterThan(0);
    await download(remote, target, quick);
    expect(behaviour.asked.at(-1)).toBe(`bytes=${size}-`);
    expect((await readFile(target)).equals(CONTENT)).toBe(true);
  });

  it('begins anew when the file on the server has changed', async () => {
    behaviour.cuts = [250_000];
    await expect(download(await askAbout(address), target, { ...quick, patience: 0 })).rejects.toThrow();
    behaviour.content = randomBytes(500_000);
    behaviour.tag = '"two"';
    behaviour.md5 = null;
    await download(await askAbout(address), target, quick);
    expect((await readFile(target)).equals(behaviour.content)).toBe(true);
  });

  it('begins anew when the file changes between two tries', async () => {
    behaviour.md5 = null;
    const remote = await askAbout(address);
    behaviour.cuts = [250_000];
    await expect(download(remote, target, { ...quick, patience: 0 })).rejects.toThrow();
    behaviour.tag = '"two"';
    behaviour.content = randomBytes(CONTENT.length);
    await download(remote, target, quick);
    expect((await readFile(target)).equals(behaviour.content)).toBe(true);
  });

  it('takes the whole again from a server that knows no ranges', async () => {
    behaviour.ranges = false;
    behaviour.cuts = [250_000];
    await download(await askAbout(address), target, quick);
    expect((await readFile(target)).equals(CONTENT)).toBe(true);
  });

  it('keeps nothing of a file whose checksum is wrong', async () => {
    behaviour.content = randomBytes(CONTENT.length);
    await expect(download(await askAbout(address), target, quick)).rejects.toMatchObject({
      problem: { code: 'engine/download-damaged' },
    });
    expect(existsSync(target)).toBe(false);
    expect(existsSync(`${target}.part`)).toBe(false);
  });

  it('does not take over a partial file that it knows nothing of', async () => {
    await writeFile(`${target}.part`, randomBytes(1000));
    await download(await askAbout(address), target, quick);
    expect((await readFile(target)).equals(CONTENT)).toBe(true);
  });

  it('gives up when tries bring nothing, and says that what came is kept', async () => {
    const remote = await askAbout(address);
    behaviour.cuts = [100_000, 0, 0, 0, 0, 0];
    await expect(download(remote, target, { ...quick, patience: 3 })).rejects.toMatchObject({
      problem: { code: 'engine/download-unreachable', message: expect.stringContaining('is kept') as string },
    });
    expect((await stat(`${target}.part`)).size).toBeGreaterThan(0);
  });

  it.each([404, 403, 500])('explains the answer %i', async (status) => {
    behaviour.status = status;
    await expect(askAbout(address)).rejects.toMatchObject({ problem: { code: 'engine/download-refused' } });
  });

  it('explains a server that is not there', async () => {
    server.close();
    server.closeAllConnections();
    await expect(askAbout(address)).rejects.toMatchObject({
      problem: {
        code: 'engine/download-unreachable',
        message: expect.stringContaining('--wheel') as string,
      },
    });
  });

  it('can be cancelled and goes on later', async () => {
    const remote = await askAbout(address);
    const cancel = new AbortController();
    behaviour.cuts = [300_000];
    const onBytes = (): void => cancel.abort();
    await expect(
      download(remote, target, { ...quick, signal: cancel.signal, onBytes }),
    ).rejects.toMatchObject({
      name: 'AbortError',
    });
    await download(remote, target, quick);
    expect((await readFile(target)).equals(CONTENT)).toBe(true);
  });
});
