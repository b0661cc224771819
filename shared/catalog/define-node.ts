/** @file What an entry of the catalogue says of a node kind: ports, parameters, shape rule, weights, cost, forward pass, docs. */

import type { Ops } from '../tensor/ops.ts';
import type { Tensor, Variable } from '../tensor/tensor.ts';
import type { ParamSpecs, ParamsOf, ParamValues } from './params.ts';
import type { PortShape, PortType, WantedShape } from './port-shape.ts';
import type { WeightSpec } from './weight-spec.ts';

/** Groups of the palette. `loss` kinds are terms of the objective; `input` kinds hold the batch. */
export type Family = 'input' | 'resnet' | 'vit' | 'bridge' | 'feature' | 'combine' | 'loss';

/** An input, and the types of value that it takes. */
export interface PortSpec {
  readonly name: string;
  readonly accepts: readonly PortType[];
  readonly help: string;
  /** Gradients do not flow back through this input: it is where knowledge comes from. */
  readonly detached?: true;
}

/** An output, and what is known of it before anything is wired. */
export interface OutputSpec {
  readonly name: string;
  /** The types of value that it can have; more than one where it follows the input. */
  readonly gives: readonly PortType[];
  /** Extents that a parameter states, all others being at their defaults: `{ channels: 'width' }`. */
  readonly sets?: Readonly<Record<string, string>>;
  readonly help: string;
}

/** Why the value on an input doesn't fit, and what would. */
export interface Mismatch {
  readonly port: string;
  /** A sentence for the user. */
  readonly message: string;
  readonly wanted?: WantedShape;
  /** Parameter values that would make the present input fit. */
  readonly params?: ParamValues;
}

/** Shapes of the outputs, or why there are none. */
export type Inference =
  { readonly outputs: Readonly<Record<string, PortShape>> } | { readonly mismatch: Mismatch };

/** Work and memory of one application on one image. */
export interface Cost {
  /** Multiply-accumulate operations of the forward pass. */
  readonly macs: number;
  /** Float32 elements that the forward pass makes and the backward pass reads again. */
  readonly activations: number;
}

/** What a forward pass works with. Feature maps are `[batch, height, width, channels]`, tokens `[batch, count, width]`. */
export interface Forward<P> {
  readonly ops: Ops;
  readonly params: P;
  readonly shapes: Readonly<Record<string, PortShape>>;
  readonly input: (port: string) => Tensor;
  /** The weight that the kind's own list calls `name`. */
  readonly weight: (name: string) => Variable;
  /** Batch normalisation called `name`, by the batch's statistics where the module trains, else by the running ones. */
  readonly batchNorm: (x: Tensor, name: string) => Tensor;
}

/** Stages in a row. Methods, so that a definition whose parameter types are forgotten still has them. */
export interface StageRow<P> {
  after(params: P): ParamValues;
  before(params: P): ParamValues | undefined;
  /** Whether a network of the usual depth ends with this stage. */
  isLast(params: P): boolean;
}

/** Everything that the studio knows of a node kind; the parameters `S` give `infer`, `weights`, `cost` and `forward` their types. */
export interface NodeDefinition<S extends ParamSpecs = ParamSpecs> {
  /** Stable identifier in documents. */
  readonly kind: string;
  readonly family: Family;
  readonly title: string;
  /** What it does, in one or two sentences. */
  readonly summary: string;
  /** Paper terms and other names by which people look for it. */
  readonly terms: readonly string[];
  /** Paper and equation, or the code it agrees with. */
  readonly source?: string;
  readonly params: S;
  readonly inputs: readonly PortSpec[];
  readonly outputs: readonly OutputSpec[];
  /** `timm`: weights are named as timm names them in the role's model. `node`: the node's own id goes before the name. */
  readonly naming: 'timm' | 'node';
  /** The weights serve training alone: they learn with the objective and aren't part of any network's checkpoint. */
  readonly trainingOnly?: true;
  /**
   * Of a kind that follows itself, stage by stage: the parameters of the usual next one, and of the one before. `undefined` where the
   * row begins here.
   */
  readonly row?: StageRow<ParamsOf<S>>;
  /** Shapes of the outputs; every input is present and of an accepted type. Total. */
  infer(params: ParamsOf<S>, inputs: Readonly<Record<string, PortShape>>): Inference;
  weights(params: ParamsOf<S>): readonly WeightSpec[];
  cost(
    params: ParamsOf<S>,
    inputs: Readonly<Record<string, PortShape>>,
    outputs: Readonly<Record<string, PortShape>>,
  ): Cost;
  /** Values of the outputs; a loss gives its scalar under the name `loss`. */
  forward(context: Forward<ParamsOf<S>>): Readonly<Record<string, Tensor>>;
}

/** A definition whose parameter types are forgotten, as the graph and the trainer handle it. */
export type AnyNodeDefinition = Omit<NodeDefinition, 'row' | 'infer' | 'weights' | 'cost' | 'forward'> & {
  readonly row?: StageRow<ParamValues>;
  infer(params: ParamValues, inputs: Readonly<Record<string, PortShape>>): Inference;
  weights(params: ParamValues): readonly WeightSpec[];
  cost(
    params: ParamValues,
    inputs: Readonly<Record<string, PortShape>>,
    outputs: Readonly<Record<string, PortShape>>,
  ): Cost;
  forward(context: Forward<ParamValues>): Readonly<Record<string, Tensor>>;
};

/**
 * States an entry with its parameter types known inside, and forgets them outside. Sound because the graph checks every
 * value against `params` before it calls the entry.
 */
export function defineNode<const S extends ParamSpecs>(definition: NodeDefinition<S>): AnyNodeDefinition {
  return definition;
}

/** The shape of an input whose type the port's `accepts` has already settled. */
export function shapeOf<T extends PortType>(
  shapes: Readonly<Record<string, PortShape>>,
  port: string,
  type: T,
): Extract<PortShape, { type: T }> {
  const shape = shapes[port];
  if (shape?.type !== type) throw new Error(`port ${port} holds ${shape?.type ?? 'nothing'}, not ${type}`);
  return shape as Extract<PortShape, { type: T }>;
}
