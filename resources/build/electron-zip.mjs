/** @file Unpacks a zip file with Node.js alone, so that no machine needs a tool for it. Reads what zip tools of today write by default. */

import { Buffer } from 'node:buffer';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/** @import { FileHandle } from 'node:fs/promises' */

/**
 * @typedef {object} ZipEntry
 * @property {string} name With `/` between folders; a folder's ends in `/`.
 * @property {number} mode Permission bits; 0 where the zip file wasn't written on a system that has them.
 * @property {number} method 0 stored, 8 deflated.
 * @property {number} packedSize Bytes in the zip file.
 * @property {number} size Bytes when unpacked.
 * @property {number} offset Of the entry's local header.
 */

const END_SIGNATURE = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * Unpacks the files for which `target` names a place.
 *
 * @param {string} zipFile
 * @param {string} folder Made where it doesn't exist.
 * @param {(name: string) => string | undefined} target Path below `folder` for an entry's name; undefined skips it.
 * @returns {Promise<number>} Bytes written.
 */
export async function unpackZip(zipFile, folder, target) {
  const file = await open(zipFile);
  try {
    let written = 0;
    for (const entry of await zipEntries(file)) {
      const path = entry.name.endsWith('/') ? undefined : target(entry.name);
      if (path === undefined) continue;
      await unpackEntry(file, zipFile, entry, placeBelow(folder, path));
      written += entry.size;
    }
    return written;
  } finally {
    await file.close();
  }
}

/**
 * @param {FileHandle} file
 * @returns {Promise<readonly ZipEntry[]>}
 * @throws {Error} Where it isn't a zip file, or one over 4 GB.
 */
async function zipEntries(file) {
  const { size } = await file.stat();
  const tail = await bytesAt(file, Math.max(0, size - END_SIZE - LONGEST_COMMENT), size);
  const end = lastIndexOfSignature(tail);
  if (end === -1) throw new Error('This is not a zip file.');
  const count = tail.readUInt16LE(end + 10);
  const directory = tail.readUInt32LE(end + 16);
  if (count === 0xffff || directory === 0xffffffff) throw new Error('Zip files over 4 GB are not read.');
  return directoryEntries(await bytesAt(file, directory, directory + tail.readUInt32LE(end + 12)), count);
}

/**
 * @param {Buffer} bytes The zip file's central directory.
 * @param {number} count
 * @returns {readonly ZipEntry[]}
 */
function directoryEntries(bytes, count) {
  /** @type {ZipEntry[]} */
  const entries = [];
  for (let at = 0; entries.length < count;) {
    if (bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error('The zip file has a broken directory.');
    const nameEnd = at + ENTRY_SIZE + bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + ENTRY_SIZE, nameEnd),
      mode: (bytes.readUInt32LE(at + 38) >>> 16) & 0o777,
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * @param {FileHandle} file
 * @param {string} zipFile
 * @param {ZipEntry} entry
 * @param {string} path
 * @returns {Promise<void>}
 */
async function unpackEntry(file, zipFile, entry, path) {
  await mkdir(dirname(path), { recursive: true });
  const options = entry.mode === 0 ? {} : { mode: entry.mode };
  if (entry.packedSize === 0) return writeFile(path, '', options);
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw new Error(`${entry.name} is packed by method ${entry.method}, and only 0 and 8 are read.`);
  }
  // The local header's name and extra field may be longer than the directory's.
  const local = await bytesAt(file, entry.offset, entry.offset + LOCAL_SIZE);
  const start = entry.offset + LOCAL_SIZE + local.readUInt16LE(26) + local.readUInt16LE(28);
  const output = createWriteStream(path, options);
  const input = createReadStream(zipFile, { start, end: start + entry.packedSize - 1 });
  return entry.method === STORED ? pipeline(input, output) : pipeline(input, createInflateRaw(), output);
}

/**
 * @param {string} folder
 * @param {string} path
 * @returns {string}
 * @throws {Error} Where the path leads out of the folder.
 */
function placeBelow(folder, path) {
  const parts = path.split(/[\\/]/);
  if (parts.includes('..') || parts[0] === '' || /^[a-z]:/i.test(path)) {
    throw new Error(`The zip file wants to write outside its folder: ${path}`);
  }
  return join(folder, ...parts);
}

/**
 * @param {Buffer} tail
 * @returns {number} -1 for none.
 */
function lastIndexOfSignature(tail) {
  for (let at = tail.length - END_SIZE; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  return -1;
}

/**
 * @param {FileHandle} file
 * @param {number} start
 * @param {number} end Exclusive.
 * @returns {Promise<Buffer>}
 */
async function bytesAt(file, start, end) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
  if (bytesRead < end - start) throw new Error('The zip file ends too early.');
  return buffer;
}
