/** @file Writes small data sets in each format, with pixels that tell every image apart. */

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** The bytes of an IDX file of unsigned bytes. */
export function idxBytes(shape: readonly number[], data: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + data.length);
  bytes.set([0, 0, 8, shape.length]);
  const view = new DataView(bytes.buffer);
  for (const [axis, extent] of shape.entries()) view.setUint32(4 + 4 * axis, extent);
  bytes.set(data, 4 + 4 * shape.length);
  return bytes;
}

/** Pixels that differ from image to image and from place to place. */
export function samplePixels(images: number, elements: number): Uint8Array {
  return Uint8Array.from(
    { length: images * elements },
    (_, at) => (at * 7 + Math.floor(at / elements) * 31) % 256,
  );
}

/** Writes the four files of an IDX set; by default labels go round the classes. */
export async function writeIdxSet(
  folder: string,
  { train = 50, evaluation = 23, side = 8, classes = 5 },
): Promise<void> {
  for (const [part, images] of [
    ['train', train],
    ['t10k', evaluation],
  ] as const) {
    const labels = Array.from({ length: images }, (_, index) => index % classes);
    await writeFile(join(folder, `${part}-labels-idx1-ubyte`), idxBytes([images], labels));
    const pixels = samplePixels(images, side * side);
    await writeFile(join(folder, `${part}-images-idx3-ubyte`), idxBytes([images, side, side], pixels));
  }
}

/** The bytes of CIFAR records, each with its label bytes. */
export function cifarBytes(labels: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    labels.flatMap((bytes, record) => [...bytes, ...samplePixels(record + 1, 3072).slice(record * 3072)]),
  );
}

/** Writes an image of one colour, in the format of the file's ending. */
export async function writeImageFile(file: string, colour: string, width = 40, height = 30): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await sharp({ create: { width, height, channels: 3, background: colour } }).toFile(file);
}

/** Writes a folder set of two classes: 3 cats and 2 dogs to train, 1 and 2 in `val`. */
export async function writeFolderSet(folder: string): Promise<void> {
  const images = [
    ['train/dog/b.png', '#00ff00'],
    ['train/dog/a.jpg', '#00c000'],
    ['train/cat/1.png', '#ff0000'],
    ['train/cat/10.webp', '#c00000'],
    ['train/cat/2.JPEG', '#800000'],
    ['val/dog/x.png', '#00ff00'],
    ['val/cat/y.png', '#ff0000'],
    ['val/cat/z.png', '#ff0000'],
  ] as const;
  for (const [file, colour] of images) await writeImageFile(join(folder, file), colour);
}
