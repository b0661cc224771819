/** @file Takes the chosen images out of a loaded set, into the form that workers are given. */

import { imageElements } from '../../../shared/train/image-shape.ts';
import type { DataPart } from './data-set.ts';
import type { ImageFiles, StoredImages } from './loaded-set.ts';

/** The images at the chosen positions, in that order. Stored images are copied into memory that threads share. */
export function takePart(images: StoredImages | ImageFiles, chosen: Uint32Array): DataPart {
  const size = chosen.length;
  const labels = Int32Array.from(chosen, (index) => images.labels[index] ?? 0);
  if (images.kind === 'files') {
    const files = Array.from(chosen, (index) => images.files[index] ?? '');
    return { kind: 'files', size, directory: images.directory, files, labels };
  }
  const { shape } = images;
  const elements = imageElements(shape);
  const pixels = new Uint8Array(new SharedArrayBuffer(size * elements));
  for (const [at, index] of chosen.entries()) images.copy(index, pixels, at * elements);
  return { kind: 'memory', size, shape, pixels, labels };
}
