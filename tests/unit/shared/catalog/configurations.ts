/** @file Small configurations of every kind, drawn at random: parameters, and inputs that suit them. */

import type { ParamValues } from '../../../../shared/catalog/params.ts';
import type { PortShape } from '../../../../shared/catalog/port-shape.ts';
import { Random } from '../../electron/engine/ops/random.ts';

export interface Configuration {
  readonly params: ParamValues;
  readonly inputs: Readonly<Record<string, PortShape>>;
}

type Draw = (random: Random) => Configuration;

const pick = <T>(random: Random, list: readonly [T, ...T[]]): T =>
  list[random.integer(0, list.length - 1)] ?? list[0];
const flag = (random: Random): boolean => random.integer(0, 1) === 1;

function drawMap(random: Random, channels = random.integer(1, 5), multiple = 1): PortShape & { type: 'map' } {
  const extent = (): number => multiple * random.integer(1, 4);
  return { type: 'map', channels, height: extent(), width: extent() };
}

function drawTokens(random: Random, width: number, least = 1): PortShape & { type: 'tokens' } {
  return {
    type: 'tokens',
    width,
    rows: random.integer(least, 3),
    columns: random.integer(least, 3),
    classTokens: flag(random) ? 1 : 0,
  };
}

function drawLogits(random: Random): PortShape & { type: 'logits' } {
  return { type: 'logits', classes: random.integer(2, 6) };
}

const drawAny: Draw = (random) => ({
  params: {},
  inputs: { in: flag(random) ? drawMap(random) : drawTokens(random, random.integer(1, 5)) },
});

/** Two inputs of one shape, whichever it is. */
const drawTwins: Draw = (random) => {
  const shape = pick<PortShape>(random, [
    drawMap(random),
    drawTokens(random, random.integer(1, 5)),
    { type: 'vector', width: random.integer(1, 5) },
  ]);
  return { params: {}, inputs: { a: shape, b: shape } };
};

/** Heads that divide a width. */
function drawWidth(random: Random): { readonly dim: number; readonly heads: number } {
  const heads = random.integer(1, 3);
  return { heads, dim: heads * random.integer(2, 4) };
}

const drawLoss =
  (ports: readonly ('source' | 'labels')[], params: (random: Random) => ParamValues): Draw =>
  (random) => {
    const learner = drawLogits(random);
    const other = { source: learner, labels: { type: 'labels' as const, classes: learner.classes } };
    const inputs = Object.fromEntries(ports.map((port) => [port, other[port]]));
    return { params: { weight: random.uniform(), ...params(random) }, inputs: { learner, ...inputs } };
  };

/** A kind that is not here fails the contract. */
export const draws: Readonly<Record<string, Draw>> = {
  image: (random) => ({
    params: {
      channels: random.integer(1, 4),
      height: random.integer(1, 6),
      width: random.integer(1, 6),
      classes: random.integer(2, 5),
    },
    inputs: {},
  }),
  'resnet-stem': (random) => {
    const inChannels = random.integer(1, 4);
    const [kernel, stride] = [random.integer(1, 7), random.integer(1, 3)];
    return {
      params: { inChannels, channels: random.integer(2, 5), kernel, stride, pool: flag(random) },
      inputs: { in: drawMap(random, inChannels, 2) },
    };
  },
  'resnet-stage': (random) => {
    const inChannels = random.integer(2, 8);
    const params = {
      index: random.integer(1, 4),
      block: pick(random, ['basic', 'bottleneck']),
      inChannels,
      width: random.integer(2, 5),
      blocks: random.integer(1, 3),
      stride: random.integer(1, 3),
    };
    return { params, inputs: { in: drawMap(random, inChannels, 2) } };
  },
  'resnet-head': (random) => {
    const inChannels = random.integer(2, 6);
    return {
      params: { inChannels, classes: random.integer(2, 5) },
      inputs: { in: drawMap(random, inChannels) },
    };
  },
  'vit-embedding': (random) => {
    const patch = random.integer(1, 4);
    const shape = drawMap(random, random.integer(1, 3), patch);
    const { channels: inChannels, height, width } = shape;
    const params = { inChannels, height, width, patch, dim: random.integer(2, 6), classToken: flag(random) };
    return { params, inputs: { in: shape } };
  },
  'vit-stage': (random) => {
    const { dim, heads } = drawWidth(random);
    const params = {
      first: random.integer(0, 9),
      blocks: random.integer(1, 2),
      dim,
      heads,
      mlpRatio: pick(random, [0.5, 2, 4, 1.3]),
    };
    // A single token would attend to nothing but itself, and queries and keys would have no gradient.
    return { params, inputs: { in: drawTokens(random, dim, 2) } };
  },
  'vit-head': (random) => {
    const dim = random.integer(3, 6);
    const shape = drawTokens(random, dim);
    const readout =
      shape.classTokens === 1
        ? pick(random, ['auto', 'class token', 'mean'])
        : pick(random, ['auto', 'mean']);
    return { params: { dim, classes: random.integer(2, 5), readout }, inputs: { in: shape } };
  },
  'local-to-global': (random) => {
    const { dim, heads } = drawWidth(random);
    const patch = random.integer(1, 2);
    const inChannels = random.integer(2, 4);
    const map = drawMap(random, inChannels, patch);
    const params = {
      inChannels,
      dim,
      heads,
      patch,
      window: random.integer(2, 5),
      mlpRatio: pick(random, [1, 2]),
    };
    const tokens = { ...drawTokens(random, inChannels), rows: map.height, columns: map.width };
    return { params, inputs: { in: flag(random) ? map : tokens } };
  },
  conv1x1: (random) => {
    const inChannels = random.integer(1, 5);
    const params = { inChannels, channels: random.integer(1, 5), bias: flag(random) };
    return { params, inputs: { in: drawMap(random, inChannels) } };
  },
  'patch-embedding': (random) => {
    const patch = random.integer(1, 3);
    const inChannels = random.integer(1, 4);
    const params = { inChannels, dim: random.integer(3, 6), patch, norm: flag(random) };
    return { params, inputs: { in: drawMap(random, inChannels, patch) } };
  },
  'tokens-to-map': (random) => ({ params: {}, inputs: { in: drawTokens(random, random.integer(1, 5)) } }),
  'map-to-tokens': (random) => ({ params: {}, inputs: { in: drawMap(random) } }),
  pool: drawAny,
  smooth: (random) => {
    const { inputs } = drawAny(random);
    const method = pick(random, ['global', 'window', 'none']);
    const extents = Object.values(inputs).map((shape) =>
      shape.type === 'map'
        ? Math.min(shape.height, shape.width)
        : shape.type === 'tokens'
          ? Math.min(shape.rows, shape.columns)
          : 1,
    );
    return { params: { method, window: random.integer(1, Math.min(...extents)) }, inputs };
  },
  embedding: (random) => {
    const inWidth = random.integer(2, 8);
    const params = { inWidth, width: random.integer(2, 5), detach: flag(random) };
    return { params, inputs: { in: { type: 'vector', width: inWidth } } };
  },
  add: drawTwins,
  concat: (random) => {
    const { params, inputs } = drawTwins(random);
    const { a } = inputs;
    const wider =
      a?.type === 'map' ? { ...a, channels: a.channels + 1 } : a?.type === 'labels' ? a : { ...a, width: 3 };
    return { params, inputs: { ...inputs, b: wider as PortShape } };
  },
  'cross-entropy': drawLoss(['labels'], (random) => ({ smoothing: pick(random, [0, 0.1]) })),
  kd: drawLoss(['source'], (random) => ({ temperature: pick(random, [1, 4]) })),
  infonce: (random) => {
    const shape: PortShape = { type: 'vector', width: random.integer(3, 6) };
    const params = {
      weight: random.uniform(),
      temperature: pick(random, [0.07, 0.5, 1]),
      learnt: flag(random),
      symmetric: flag(random),
    };
    return { params, inputs: { learner: shape, source: shape } };
  },
  ofa: drawLoss(['source', 'labels'], (random) => ({
    gamma: pick(random, [1, 1.2, 2]),
    temperature: pick(random, [1, 2]),
    form: pick(random, ['code', 'paper']),
  })),
};

/** The `index`-th configuration of a kind; always the same. */
export function configurationOf(kind: string, index: number): Configuration {
  const draw = draws[kind];
  if (!draw) throw new Error(`tests/unit/shared/catalog/configurations.ts has none for ${kind}`);
  return draw(new Random(1_000 * kind.length + 31 * index + kind.charCodeAt(0)));
}
