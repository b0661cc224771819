/**
 * @file Draws the icons of the app and of its documents in every size and file that the systems ask for, from the two SVG files
 * beside it: `node resources/icons/make-icons.mjs`. Ready-made, so that packaging needs no converter.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { ICNS_SIZES, ICO_SIZES, icnsFile, icoFile } from './icon-files.mjs';

/** @import { Picture } from './icon-files.mjs' */

const FOLDER = import.meta.dirname;
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

rmSync(join(FOLDER, 'linux'), { recursive: true, force: true });
mkdirSync(join(FOLDER, 'linux'));
for (const { size, png } of await drawn('icon', LINUX_SIZES)) {
  writeFileSync(join(FOLDER, 'linux', `${size}x${size}.png`), png);
}
writeFileSync(join(FOLDER, 'icon.ico'), icoFile(await drawn('icon', ICO_SIZES)));
// Documents have an icon of their own on macOS only: elsewhere the system shows the app's or a general one.
for (const name of ['icon', 'document']) {
  writeFileSync(join(FOLDER, `${name}.icns`), icnsFile(await drawn(name, ICNS_SIZES)));
}

/**
 * @param {string} name Of an SVG file.
 * @param {readonly number[]} sizes
 * @returns {Promise<readonly Picture[]>}
 */
function drawn(name, sizes) {
  return Promise.all(
    sizes.map(async (size) => ({
      size,
      // Drawn at four times the size and scaled down: small ones come out cleaner than drawn directly.
      png: await sharp(join(FOLDER, `${name}.svg`), { density: (72 * size * 4) / 1024 })
        .resize(size, size)
        .png({ compressionLevel: 9, palette: size >= 256, quality: 100, effort: 10 })
        .toBuffer(),
    })),
  );
}
