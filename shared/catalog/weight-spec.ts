/** @file The weights of a module: their names and layouts in a checkpoint, and how they begin. */

/** How a weight gets its first values. Fans are those of its file layout. */
export type Init =
  | { readonly kind: 'zeros' }
  | { readonly kind: 'ones' }
  | { readonly kind: 'constant'; readonly value: number }
  /** Normal of the given deviation within -2 and 2, as timm draws it. */
  | { readonly kind: 'truncated-normal'; readonly deviation: number }
  | { readonly kind: 'normal'; readonly deviation: number }
  /** He et al. 2015, fan-out mode, gain of the ReLU. */
  | { readonly kind: 'kaiming-normal-fan-out' }
  /** Uniform within one over the root of the fan-in: PyTorch's default of convolutions and linear layers. */
  | { readonly kind: 'uniform-fan-in'; readonly fanIn: number };

/** One tensor of a module, as a checkpoint holds it. */
export interface WeightSpec {
  /** timm's key, or a key relative to the node's own name. */
  readonly name: string;
  /** Extents in the file. */
  readonly shape: readonly number[];
  /** `conv`: OIHW in the file, HWIO in the engine. `linear`: [out, in] in the file, [in, out] in the engine. */
  readonly layout: 'plain' | 'conv' | 'linear';
  /** A parameter is trained, a statistic is moved by its layer, a counter is a whole number kept for PyTorch's sake. */
  readonly kind: 'parameter' | 'statistic' | 'counter';
  readonly init: Init;
}

/** Elements of a weight. */
export function weightElements(spec: WeightSpec): number {
  return spec.shape.reduce((product, extent) => product * extent, 1);
}

function parameter(name: string, shape: readonly number[], init: Init): WeightSpec {
  return { name, shape, layout: 'plain', kind: 'parameter', init };
}

/** One free-standing parameter that is the same in the file and in the engine. */
export function plainWeight(name: string, shape: readonly number[], init: Init): WeightSpec {
  return parameter(name, shape, init);
}

/** Weight `[out, in, k, k]`, and a bias if asked for, of a convolution called `name`. */
export function convWeights(
  name: string,
  inChannels: number,
  outChannels: number,
  kernel: number,
  options: { readonly bias?: boolean; readonly init?: Init } = {},
): WeightSpec[] {
  const fanIn = inChannels * kernel * kernel;
  const weight: WeightSpec = {
    name: `${name}.weight`,
    shape: [outChannels, inChannels, kernel, kernel],
    layout: 'conv',
    kind: 'parameter',
    init: options.init ?? { kind: 'uniform-fan-in', fanIn },
  };
  return options.bias
    ? [weight, parameter(`${name}.bias`, [outChannels], { kind: 'uniform-fan-in', fanIn })]
    : [weight];
}

/** Weight `[out, in]`, and a bias unless refused, of a linear layer called `name`; PyTorch's default first values. */
export function linearWeights(
  name: string,
  inWidth: number,
  outWidth: number,
  options: { readonly bias?: boolean; readonly init?: Init; readonly biasInit?: Init } = {},
): WeightSpec[] {
  const spread: Init = { kind: 'uniform-fan-in', fanIn: inWidth };
  const weight: WeightSpec = {
    name: `${name}.weight`,
    shape: [outWidth, inWidth],
    layout: 'linear',
    kind: 'parameter',
    init: options.init ?? spread,
  };
  return options.bias === false
    ? [weight]
    : [weight, parameter(`${name}.bias`, [outWidth], options.biasInit ?? spread)];
}

/** Scale and shift of a layer normalisation called `name`. */
export function layerNormWeights(name: string, width: number): WeightSpec[] {
  return [
    parameter(`${name}.weight`, [width], { kind: 'ones' }),
    parameter(`${name}.bias`, [width], { kind: 'zeros' }),
  ];
}

/** Scale, shift, running statistics and step counter of a batch normalisation called `name`. */
export function batchNormWeights(
  name: string,
  channels: number,
  scaleInit: Init = { kind: 'ones' },
): WeightSpec[] {
  const statistic = (key: string, init: Init): WeightSpec => ({
    name: `${name}.${key}`,
    shape: [channels],
    layout: 'plain',
    kind: 'statistic',
    init,
  });
  return [
    parameter(`${name}.weight`, [channels], scaleInit),
    parameter(`${name}.bias`, [channels], { kind: 'zeros' }),
    statistic('running_mean', { kind: 'zeros' }),
    statistic('running_var', { kind: 'ones' }),
    {
      name: `${name}.num_batches_tracked`,
      shape: [],
      layout: 'plain',
      kind: 'counter',
      init: { kind: 'zeros' },
    },
  ];
}
