/**
 * @file Runs a node's forward pass on shapes alone and notes every operation, so that what is printed is what is computed: there is no
 * second description of a node that could differ from the first.
 */

import { findKind } from '../../catalog/catalog.ts';
import { tokenCount, type PortShape } from '../../catalog/port-shape.ts';
import type { WeightSpec } from '../../catalog/weight-spec.ts';
import type { Ops } from '../../tensor/ops.ts';
import type { Tensor, Variable } from '../../tensor/tensor.ts';
import type { Application, PlanModule } from '../plan.ts';
import { shapeRules, type TracedOp } from './shape-rules.ts';

/** Stands for the number of images: a prime that no other extent reaches, so that its multiples can be told in any shape. */
export const batchExtent = 268_435_459;

/** A value that enters, a weight, or what a statement gives. */
export interface TracedTensor extends Variable {
  readonly origin: 'input' | 'weight' | 'value';
}

/** One operation, as it was called. */
export interface Statement {
  readonly op: TracedOp;
  readonly args: readonly unknown[];
  readonly result: TracedTensor;
}

/** What one application computes. */
export interface Trace {
  readonly statements: readonly Statement[];
  /** By port. */
  readonly inputs: ReadonlyMap<string, Tensor>;
  readonly outputs: Readonly<Record<string, Tensor>>;
}

function extents(shape: PortShape): number[] {
  switch (shape.type) {
    case 'map':
      return [batchExtent, shape.height, shape.width, shape.channels];
    case 'tokens':
      return [batchExtent, tokenCount(shape), shape.width];
    case 'vector':
      return [batchExtent, shape.width];
    case 'logits':
      return [batchExtent, shape.classes];
    case 'labels':
      return [batchExtent];
  }
}

/** In the engine, convolutions are HWIO and linear layers [in, out]. */
function weightExtents({ shape, layout }: WeightSpec): number[] {
  const [out = 0, inner = 0, rows = 0, columns = 0] = shape;
  if (layout === 'plain') return [...shape];
  return layout === 'linear' ? [inner, out] : [rows, columns, inner, out];
}

function traced(origin: TracedTensor['origin'], name: string, shape: readonly number[]): TracedTensor {
  return { origin, name, shape: [...shape], dtype: 'float32' };
}

/** Operations that note themselves. What no forward pass may do (reading values, updates) isn't there at all. */
function recordingOps(statements: Statement[]): Ops {
  const rules = Object.entries(shapeRules) as [TracedOp, (...args: unknown[]) => readonly number[]][];
  const recorded = rules.map(([op, shapeOf]) => {
    const call = (...args: unknown[]): TracedTensor => {
      const result = traced('value', op, shapeOf(...args));
      statements.push({ op, args, result });
      return result;
    };
    return [op, call] as const;
  });
  // The rules are written against the signatures of `Ops`, which gives each recorder its type.
  return Object.fromEntries(recorded) as unknown as Ops;
}

/** PyTorch's default variance floor, which the trainer uses too. */
const batchNormEpsilon = 1e-5;

/** Traces an application; `module` holds its weights, where it has any. Normalisations are traced as in evaluation. */
export function traceApplication(application: Application, module: PlanModule | undefined): Trace {
  const definition = findKind(application.kind);
  if (!definition) throw new Error(`a plan holds the unknown kind ${application.kind}`);
  const statements: Statement[] = [];
  const ops = recordingOps(statements);
  const inputs = new Map(
    Object.entries(application.inputShapes).map(([port, shape]) => [
      port,
      traced('input', port, extents(shape)),
    ]),
  );
  const weights = new Map(
    module?.weights.map((spec) => [spec.name, traced('weight', spec.name, weightExtents(spec))]),
  );
  const weight = (name: string): Variable => {
    const found = weights.get(`${module?.prefix ?? ''}${name}`);
    if (!found) throw new Error(`${application.node} has no weight ${name}`);
    return found;
  };
  const outputs = definition.forward({
    ops,
    params: application.params,
    shapes: application.inputShapes,
    input: (port) => {
      const found = inputs.get(port);
      if (!found) throw new Error(`${application.node} misses its input ${port}`);
      return found;
    },
    weight,
    batchNorm: (x, name) => {
      const state = {
        scale: weight(`${name}.weight`),
        shift: weight(`${name}.bias`),
        runningMean: weight(`${name}.running_mean`),
        runningVariance: weight(`${name}.running_var`),
      };
      return ops.batchNormEval(x, state, batchNormEpsilon);
    },
  });
  return { statements, inputs, outputs };
}
