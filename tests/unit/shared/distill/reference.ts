/** @file The losses as their definitions read, in double precision. */

import type { Matrix } from '../../../support/matrix.ts';

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Softmax of one row at a temperature. */
export function softmax(row: readonly number[], temperature = 1): number[] {
  const powers = row.map((x) => Math.exp(x / temperature));
  return powers.map((power) => power / sum(powers));
}

const logSoftmax = (row: readonly number[], temperature = 1): number[] =>
  softmax(row, temperature).map(Math.log);

/** Cross entropy with labels that are smoothed by `smoothing`. */
export function crossEntropy(logits: Matrix, labels: readonly number[], smoothing = 0): number {
  return mean(
    logits.map((row, b) => {
      const target = row.map((_, c) => (c === labels[b] ? 1 - smoothing : 0) + smoothing / row.length);
      return -sum(logSoftmax(row).map((log, c) => (target[c] ?? NaN) * log));
    }),
  );
}

/** Hinton's term: the KL divergence at a temperature, times its square. */
export function kd(learner: Matrix, source: Matrix, temperature: number): number {
  return (
    temperature ** 2 *
    mean(
      learner.map((row, b) => {
        const p = softmax(source[b] ?? [], temperature);
        const log = logSoftmax(row, temperature);
        return sum(p.map((x, c) => x * (Math.log(x) - (log[c] ?? NaN))));
      }),
    )
  );
}

/** Weights of the classes in OFA-KD's term, for one image. */
export function ofaWeights(
  source: readonly number[],
  label: number,
  { gamma, temperature, form }: { gamma: number; temperature: number; form: 'code' | 'paper' },
): number[] {
  return softmax(source, temperature).map((p, c) => {
    const isTarget = c === label;
    if (form === 'paper') return isTarget ? (1 + p) ** gamma : p;
    return isTarget ? (1 + p) ** gamma - 1 : p ** gamma;
  });
}

/** OFA-KD's term. */
export function ofa(
  learner: Matrix,
  source: Matrix,
  labels: readonly number[],
  settings: { gamma: number; temperature: number; form: 'code' | 'paper' },
): number {
  return mean(
    learner.map((row, b) => {
      const weights = ofaWeights(source[b] ?? [], labels[b] ?? 0, settings);
      const log = logSoftmax(row, settings.temperature);
      return -sum(weights.map((weight, c) => weight * (log[c] ?? NaN)));
    }),
  );
}

function unit(row: readonly number[]): number[] {
  const length = Math.hypot(...row);
  return row.map((x) => x / length);
}

/** Cosines of every anchor with every key, over a temperature. */
export function scores(anchors: Matrix, keys: Matrix, temperature: number): Matrix {
  const others = keys.map(unit);
  return anchors.map((anchor) =>
    others.map((key) => sum(unit(anchor).map((x, i) => x * (key[i] ?? NaN))) / temperature),
  );
}

/** InfoNCE with in-batch negatives. */
export function infoNce(anchors: Matrix, keys: Matrix, temperature: number): number {
  return mean(scores(anchors, keys, temperature).map((row, b) => -(logSoftmax(row)[b] ?? NaN)));
}

/** InfoNCE in both directions, halved. */
export function symmetricInfoNce(anchors: Matrix, keys: Matrix, temperature: number): number {
  return (infoNce(anchors, keys, temperature) + infoNce(keys, anchors, temperature)) / 2;
}
