/** @file Reads the binary version of CIFAR-10 and CIFAR-100: records of labels and three planes of 32 x 32 bytes. */

import { errorProblem, failure, success, type Result } from '../problem.ts';

/** How the records of one of the two sets are laid out. */
export interface CifarLayout {
  readonly title: string;
  /** For each label byte, how many classes it tells apart; the last one is the class that is learnt. */
  readonly labels: readonly number[];
}

/** One label byte. */
export const cifar10: CifarLayout = { title: 'CIFAR-10', labels: [10] };

/** A coarse label (20 groups, not used), then the fine one. */
export const cifar100: CifarLayout = { title: 'CIFAR-100', labels: [20, 100] };

/** Pixels of an image along one side. */
export const cifarSide = 32;

const plane = cifarSide * cifarSide;
const channels = 3;

/** Bytes of one record: 3,073 for CIFAR-10, 3,074 for CIFAR-100. */
function recordLength(layout: CifarLayout): number {
  return layout.labels.length + channels * plane;
}

/**
 * The class of every record. Total: a file that is empty or ends inside a record and a label out of range are problems
 * that name the record (from 0).
 */
export function readCifarLabels(bytes: Uint8Array, layout: CifarLayout, file: string): Result<Uint8Array> {
  const length = recordLength(layout);
  const records = Math.floor(bytes.length / length);
  const rest = bytes.length - records * length;
  if (rest > 0 || records === 0) {
    const message = `${file} is cut short in record ${records}: ${rest} of its ${length} bytes are there (${layout.title}, binary version).`;
    return failure(errorProblem('cifar/truncated', message, { file }));
  }
  const classes = new Uint8Array(records);
  for (let record = 0; record < records; record += 1) {
    for (const [at, count] of layout.labels.entries()) {
      const position = record * length + at;
      const label = bytes[position] ?? 0;
      if (label >= count) {
        const message = `${file}, record ${record} (byte ${position}): label ${label} is out of range; ${layout.title} has 0 to ${count - 1} here.`;
        return failure(errorProblem('cifar/label-out-of-range', message, { file }));
      }
      classes[record] = label;
    }
  }
  return success(classes);
}

/** Where an image goes: `[32, 32, 3]` from `start` on. */
export interface CifarTarget {
  readonly pixels: Uint8Array;
  readonly start: number;
}

/** Copies the pixels of one record of a file that `readCifarLabels` has accepted, planes becoming channels. */
export function copyCifarImage(
  bytes: Uint8Array,
  layout: CifarLayout,
  record: number,
  { pixels, start }: CifarTarget,
): void {
  const from = record * recordLength(layout) + layout.labels.length;
  for (let channel = 0; channel < channels; channel += 1) {
    for (let pixel = 0; pixel < plane; pixel += 1) {
      pixels[start + pixel * channels + channel] = bytes[from + channel * plane + pixel] ?? 0;
    }
  }
}
