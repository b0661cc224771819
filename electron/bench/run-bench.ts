/** @file Times a training step of every bench model, in rounds that alternate with PyTorch's where that is asked for. */

import type { Ops } from '../../shared/tensor/ops.ts';
import { benchModels, type BenchModel } from './bench-models.ts';
import { benchBatch, TimedModel } from './timed-model.ts';
import type { TorchPeer } from './torch-peer.ts';

/** Rounds that alternate, and steps in each: the machine's speed drifts, and both sides then drift alike. */
const rounds = 4;
const stepsPerRound = 5;

/** What was measured of one model. */
export interface BenchRow {
  readonly model: string;
  /** Median milliseconds of a step. */
  readonly ms: number;
  readonly imagesPerSecond: number;
  /** PyTorch's median in its faster memory layout. */
  readonly torchMs?: number;
  /** Ours over PyTorch's. */
  readonly ratio?: number;
}

/** Middle of the sorted values; the mean of the two middle ones of an even number. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

async function benchModel(ops: Ops, model: BenchModel, peer: TorchPeer | undefined): Promise<BenchRow> {
  const timed = await TimedModel.prepare(ops, model);
  const ours: number[] = [];
  const theirs = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (let step = 0; step < stepsPerRound; step++) ours.push(await timed.step());
    for (const [layout, times] of (await peer?.time(model.id, stepsPerRound)) ?? []) {
      theirs.set(layout, [...(theirs.get(layout) ?? []), ...times]);
    }
  }
  timed.dispose();
  const ms = median(ours);
  const row = { model: model.title, ms, imagesPerSecond: (1000 * benchBatch) / ms };
  if (theirs.size === 0) return row;
  const torchMs = Math.min(...[...theirs.values()].map(median));
  return { ...row, torchMs, ratio: ms / torchMs };
}

/** One row a model, in order; `onRow` gets each as soon as it is measured. */
export async function runBench(
  ops: Ops,
  peer: TorchPeer | undefined,
  onRow: (row: BenchRow) => void,
): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const model of benchModels) {
    const row = await benchModel(ops, model, peer);
    rows.push(row);
    onRow(row);
  }
  return rows;
}
