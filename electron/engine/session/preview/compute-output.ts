/** @file Runs a part of a graph on one image, every normalisation by its running statistics, and reads one value. */

import type { PortShape } from '../../../../shared/catalog/port-shape.ts';
import { portRef } from '../../../../shared/document/port-ref.ts';
import type { PartPlan } from '../../../../shared/plan/compile-part.ts';
import type { Tensor } from '../../../../shared/tensor/tensor.ts';
import { apply, record, type Values } from '../../../../shared/train/forward.ts';
import { Network } from '../../../../shared/train/network.ts';
import type { EngineLease } from '../engine-desk.ts';
import type { Sample } from './sample-store.ts';

/** From row, column, channel to channel, row, column. */
function channelsFirst(values: Float32Array, channels: number): Float32Array<ArrayBuffer> {
  const places = values.length / channels;
  const result = new Float32Array(values.length);
  for (let place = 0; place < places; place += 1) {
    for (let channel = 0; channel < channels; channel += 1)
      result[channel * places + place] = values[place * channels + channel] ?? 0;
  }
  return result;
}

function arranged(values: Float32Array, shape: PortShape): Float32Array<ArrayBuffer> {
  return shape.type === 'map' ? channelsFirst(values, shape.channels) : Float32Array.from(values);
}

/** Numbers of the wanted value. `networks` holds the modules by id; `pause` lets other work in. */
export async function computeOutput(
  { plan, value, shape }: PartPlan,
  networks: ReadonlyMap<string, Network>,
  sample: Sample,
  { engine, ledger }: EngineLease,
  pause: () => Promise<void>,
): Promise<Float32Array<ArrayBuffer>> {
  const { ops } = engine;
  const { node, height, width, channels } = plan.input;
  const bare = new Network(ops, { ...plan, modules: [] }, () => new Float32Array(0));
  const values: Values = new Map();
  try {
    ledger.book(() => {
      values.set(portRef(node, 'image'), ops.tensor(sample.values, [1, height, width, channels]));
      values.set(portRef(node, 'labels'), ops.labels(Int32Array.of(sample.label)));
    });
    for (const application of plan.applications) {
      const network = networks.get(application.module ?? '') ?? bare;
      const outputs = ledger.book(() => ops.tidy(() => apply(network, application, false, values)));
      record(values, application, outputs);
      await pause();
    }
    const wanted: Tensor | undefined = values.get(value);
    if (!wanted) throw new Error(`the part doesn't compute ${value}`);
    return arranged(await ops.read(wanted), shape);
  } finally {
    ledger.book(() => {
      ops.dispose(...values.values());
    });
  }
}
