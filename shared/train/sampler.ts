/** @file Which images make up which batch: a function of seed, epoch and batch, so that a position is two numbers. */

import { permutation } from '../random/permutation.ts';
import { randomSequence } from '../random/sequence.ts';
import { randomStream } from '../random/stream.ts';

/** A place in the training data. Nothing else has to be kept to go on from there. */
export interface DataPosition {
  readonly epoch: number;
  readonly batch: number;
}

/** The order in which an epoch visits the training images. */
export function epochOrder(seed: number, epoch: number, images: number): Uint32Array {
  return permutation(randomSequence(randomStream(seed, 'sampler'), epoch), images);
}

/**
 * Batches of one epoch of training. A last incomplete batch is left out, because its few images would weigh more than
 * others and its batch statistics less; only a set smaller than one batch is used as it is. (The next epoch's order is
 * another, so no image is left out for good.)
 */
export function trainingBatches(images: number, batchSize: number): number {
  return images < batchSize ? Math.min(images, 1) : Math.floor(images / batchSize);
}

/** Batches of one pass over the evaluation images: every image counts once, so the last batch may be smaller. */
export function evaluationBatches(images: number, batchSize: number): number {
  return Math.ceil(images / batchSize);
}

/** The images of one batch, as a view of their order. */
export function batchOf(order: Uint32Array, batchSize: number, batch: number): Uint32Array {
  return order.subarray(batch * batchSize, (batch + 1) * batchSize);
}

/** The position after this one, where an epoch has `batches` batches. */
export function positionAfter({ epoch, batch }: DataPosition, batches: number): DataPosition {
  return batch + 1 < batches ? { epoch, batch: batch + 1 } : { epoch: epoch + 1, batch: 0 };
}
