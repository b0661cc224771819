/** @file Runs one node on an engine by itself, and notes which of its weights it asks for. */

import type { AnyNodeDefinition } from '../../../../shared/catalog/define-node.ts';
import type { ParamValues } from '../../../../shared/catalog/params.ts';
import { tokenCount, type PortShape } from '../../../../shared/catalog/port-shape.ts';
import type { WeightSpec } from '../../../../shared/catalog/weight-spec.ts';
import type { Ops } from '../../../../shared/tensor/ops.ts';
import type { Tensor, Variable } from '../../../../shared/tensor/tensor.ts';
import { engineShape } from '../../../../shared/train/weight-layout.ts';
import { Random } from '../../electron/engine/ops/random.ts';
import type { Configuration } from './configurations.ts';

/** Extents of a value in the engine. */
export function tensorShape(shape: PortShape, batch: number): number[] {
  switch (shape.type) {
    case 'map':
      return [batch, shape.height, shape.width, shape.channels];
    case 'tokens':
      return [batch, tokenCount(shape), shape.width];
    case 'vector':
      return [batch, shape.width];
    case 'logits':
      return [batch, shape.classes];
    case 'labels':
      return [batch];
  }
}

const product = (extents: readonly number[]): number => extents.reduce((all, extent) => all * extent, 1);

/** All parameters, defaults filled in. */
export function fullParams(definition: AnyNodeDefinition, params: ParamValues): ParamValues {
  const defaults = Object.entries(definition.params).map(([key, spec]) => [key, spec.default] as const);
  return { ...Object.fromEntries(defaults), ...params };
}

/** One node with weights and inputs of noise. Its holder disposes it. */
export class LoneNode {
  readonly definition: AnyNodeDefinition;
  readonly params: ParamValues;
  readonly specs: readonly WeightSpec[];
  readonly weights = new Map<string, Variable>();
  readonly inputs = new Map<string, Variable>();
  /** Names of weights that the forward pass has asked for. */
  readonly asked = new Set<string>();
  readonly #ops: Ops;
  readonly #shapes: Configuration['inputs'];

  constructor(ops: Ops, definition: AnyNodeDefinition, { params, inputs }: Configuration, batch: number) {
    this.#ops = ops;
    this.#shapes = inputs;
    this.definition = definition;
    this.params = fullParams(definition, params);
    this.specs = definition.weights(this.params);
    const random = new Random(7);
    for (const spec of this.specs) {
      if (spec.kind === 'counter') continue;
      const shape = engineShape(spec);
      const low = spec.kind === 'statistic' ? 0.5 : -0.5;
      const values = random.floats(product(shape), low, low + 1);
      this.weights.set(spec.name, ops.variable(`w/${spec.name}`, values, shape, spec.kind === 'parameter'));
    }
    for (const [port, shape] of Object.entries(inputs)) {
      const extents = tensorShape(shape, batch);
      const values = random.floats(product(extents), -1, 1);
      const whole = shape.type === 'labels' ? values.map((_, index) => index % shape.classes) : values;
      this.inputs.set(port, ops.variable(`x/${port}`, whole, extents, true));
    }
  }

  #weight(name: string): Variable {
    this.asked.add(name);
    const weight = this.weights.get(name);
    if (!weight) throw new Error(`${this.definition.kind} declares no weight ${name}`);
    return weight;
  }

  #input(port: string, first: number | undefined): Tensor {
    const value = this.inputs.get(port);
    if (!value) throw new Error(`${this.definition.kind} declares no input ${port}`);
    if (this.#shapes[port]?.type === 'labels')
      return this.#ops.labels(Int32Array.from({ length: first ?? value.shape[0] ?? 0 }, (_, i) => i % 2));
    if (first === undefined) return value;
    return this.#ops.slice(
      value,
      value.shape.map(() => 0),
      [first, ...value.shape.slice(1).map(() => -1)],
    );
  }

  /** The forward pass, over `ops` if they are others; of the `first` images, if not of all. */
  forward(
    trains: boolean,
    options: { readonly ops?: Ops; readonly first?: number } = {},
  ): Readonly<Record<string, Tensor>> {
    const ops = options.ops ?? this.#ops;
    return this.definition.forward({
      ops,
      params: this.params,
      shapes: this.#shapes,
      input: (port) => this.#input(port, options.first),
      weight: (name) => this.#weight(name),
      batchNorm: (x, name) => {
        const state = {
          scale: this.#weight(`${name}.weight`),
          shift: this.#weight(`${name}.bias`),
          runningMean: this.#weight(`${name}.running_mean`),
          runningVariance: this.#weight(`${name}.running_var`),
        };
        this.asked.add(`${name}.num_batches_tracked`);
        return trains ? ops.batchNormTrain(x, state, 0.1, 1e-5) : ops.batchNormEval(x, state, 1e-5);
      },
    });
  }

  /** The sum of everything that comes out, each number at a weight of its own. */
  objective(): Tensor {
    const ops = this.#ops;
    const random = new Random(11);
    const sums = Object.values(this.forward(true)).map((out) => {
      const count = product(out.shape);
      const factors = ops.tensor(random.floats(count, 0.2, 1), [count]);
      return ops.sum(ops.multiply(ops.reshape(out, [count]), factors), [0]);
    });
    return sums.reduce((total, sum) => ops.add(total, sum));
  }

  dispose(): void {
    for (const variable of [...this.weights.values(), ...this.inputs.values()])
      this.#ops.disposeVariable(variable);
  }
}
