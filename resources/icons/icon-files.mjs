/** @file The two files that Windows and macOS keep an icon's sizes in; both take PNGs as they are. */

import { Buffer } from 'node:buffer';

/** @typedef {{ readonly size: number, readonly png: Buffer }} Picture A square one; its edge in pixels. */

/**
 * Apple's four letters for each size. Twice where a size also serves screens of double density.
 *
 * @type {Readonly<Record<number, readonly string[]>>}
 */
const ICNS_TYPES = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['icp6', 'ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** The sizes that an `.icns` file has. */
export const ICNS_SIZES = Object.keys(ICNS_TYPES).map(Number);

/** The sizes that Windows asks for; 256 is the largest that an `.ico` file can hold. */
export const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];

/**
 * @param {readonly Picture[]} pictures
 * @returns {Buffer} An `.ico` file.
 */
export function icoFile(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    // 0 stands for 256.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/**
 * @param {readonly Picture[]} pictures
 * @returns {Buffer} An `.icns` file.
 */
export function icnsFile(pictures) {
  const parts = pictures.flatMap(({ size, png }) =>
    (ICNS_TYPES[size] ?? []).flatMap((type) => [icnsHeader(type, png.length), png]),
  );
  const body = Buffer.concat(parts);
  return Buffer.concat([icnsHeader('icns', body.length), body]);
}

/**
 * @param {string} type
 * @param {number} length Of what follows.
 * @returns {Buffer}
 */
function icnsHeader(type, length) {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(length + header.length, 4);
  return header;
}
