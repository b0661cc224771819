/**
 * @file Makes the bundled subset of Fashion-MNIST from the whole set: the first images of every class, in the files' order.
 *
 *     node resources/datasets/make-fashion-mnist-mini.mjs SOURCE [TARGET]
 *
 * SOURCE holds the four files of the whole set (`train-images-idx3-ubyte.gz` and so on; Debian's package
 * `dataset-fashion-mnist` has them). TARGET is the folder to write to, by default the one next to this script.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

const CLASSES = 10;
const PIXELS = 28 * 28;
const IMAGE_HEADER = 16;
const LABEL_HEADER = 8;

/** @type {readonly { part: string, perClass: number }[]} */
const PARTS = [
  { part: 'train', perClass: 400 },
  { part: 't10k', perClass: 100 },
];

const [source, target = join(dirname(fileURLToPath(import.meta.url)), 'fashion-mnist-mini')] =
  process.argv.slice(2);
if (source === undefined) {
  process.stderr.write('usage: node make-fashion-mnist-mini.mjs SOURCE [TARGET]\n');
  process.exitCode = 2;
} else {
  mkdirSync(target, { recursive: true });
  for (const { part, perClass } of PARTS) makePart(source, target, part, perClass);
}

/**
 * @param {string} from
 * @param {string} to
 * @param {string} part
 * @param {number} perClass
 * @returns {void}
 */
function makePart(from, to, part, perClass) {
  const imageFile = `${part}-images-idx3-ubyte.gz`;
  const labelFile = `${part}-labels-idx1-ubyte.gz`;
  const images = new Uint8Array(gunzipSync(readFileSync(join(from, imageFile))));
  const labels = new Uint8Array(gunzipSync(readFileSync(join(from, labelFile))));
  const chosen = firstOfEachClass(labels.subarray(LABEL_HEADER), perClass);

  const chosenImages = new Uint8Array(IMAGE_HEADER + chosen.length * PIXELS);
  const chosenLabels = new Uint8Array(LABEL_HEADER + chosen.length);
  chosenImages.set(images.subarray(0, IMAGE_HEADER));
  chosenLabels.set(labels.subarray(0, LABEL_HEADER));
  for (const file of [chosenImages, chosenLabels]) new DataView(file.buffer).setUint32(4, chosen.length);
  for (const [at, index] of chosen.entries()) {
    const start = IMAGE_HEADER + index * PIXELS;
    chosenImages.set(images.subarray(start, start + PIXELS), IMAGE_HEADER + at * PIXELS);
    chosenLabels[LABEL_HEADER + at] = labels[LABEL_HEADER + index] ?? 0;
  }
  writeCompressed(to, imageFile, chosenImages);
  writeCompressed(to, labelFile, chosenLabels);
}

/**
 * @param {Uint8Array} labels
 * @param {number} perClass
 * @returns {readonly number[]} Positions, ascending.
 */
function firstOfEachClass(labels, perClass) {
  /** @type {number[]} */
  const left = new Array(CLASSES).fill(perClass);
  /** @type {number[]} */
  const chosen = [];
  for (const [index, label] of labels.entries()) {
    const remaining = left[label] ?? 0;
    if (remaining === 0) continue;
    left[label] = remaining - 1;
    chosen.push(index);
  }
  if (chosen.length !== CLASSES * perClass) throw new Error(`A class has fewer than ${perClass} images.`);
  return chosen;
}

/**
 * Writes a gzip file without time, name or system, and prints what the README of the set says about it.
 *
 * @param {string} folder
 * @param {string} name
 * @param {Uint8Array} content
 * @returns {void}
 */
function writeCompressed(folder, name, content) {
  const compressed = gzipSync(content, { level: 9 });
  compressed[9] = 255;
  writeFileSync(join(folder, name), compressed);
  process.stdout.write(
    `| \`${name}\` | ${compressed.length} | \`${sha256(compressed)}\` | ${content.length} | \`${sha256(content)}\` |\n`,
  );
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} Hexadecimal.
 */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
