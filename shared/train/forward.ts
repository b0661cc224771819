/** @file Runs applications of a plan: values by `node.port`, each computed once and used by all that are wired to it. */

import { findKind } from '../catalog/catalog.ts';
import type { AnyNodeDefinition, Forward } from '../catalog/define-node.ts';
import type { ParamValues } from '../catalog/params.ts';
import { portRef } from '../document/port-ref.ts';
import type { Application, PlanModule } from '../plan/plan.ts';
import type { Tensor, Variable } from '../tensor/tensor.ts';
import type { Network } from './network.ts';

/** Share of the new statistics in the running ones, and the variance floor, as PyTorch's defaults. */
const batchNormMomentum = 0.1;
const batchNormEpsilon = 1e-5;

/** Values of a pass so far. */
export type Values = Map<string, Tensor>;

function definitionOf(kind: string): AnyNodeDefinition {
  const definition = findKind(kind);
  if (!definition) throw new Error(`a plan holds the unknown kind ${kind}`);
  return definition;
}

function normalizer(
  network: Network,
  module: PlanModule,
  trains: boolean,
): (x: Tensor, name: string) => Tensor {
  const { ops } = network;
  return (x, name) => {
    const get = (key: string): Variable => network.variable(module, `${name}.${key}`);
    const state = {
      scale: get('weight'),
      shift: get('bias'),
      runningMean: get('running_mean'),
      runningVariance: get('running_var'),
    };
    if (!trains) return ops.batchNormEval(x, state, batchNormEpsilon);
    network.countBatch(module, name);
    return ops.batchNormTrain(x, state, batchNormMomentum, batchNormEpsilon);
  };
}

/** Computes one application from values that are already there; the outputs by port. */
export function apply(
  network: Network,
  application: Application,
  trains: boolean,
  values: Values,
): Readonly<Record<string, Tensor>> {
  const module = network.plan.modules.find((candidate) => candidate.id === application.module);
  const need = (): PlanModule => {
    if (!module) throw new Error(`${application.node} has no module`);
    return module;
  };
  const context: Forward<ParamValues> = {
    ops: network.ops,
    params: application.params,
    shapes: application.inputShapes,
    input: (port) => {
      const value = values.get(application.inputs[port] ?? '');
      if (!value) throw new Error(`${application.node} misses its input ${port}`);
      return value;
    },
    weight: (name) => network.variable(need(), name),
    batchNorm: (x, name) => normalizer(network, need(), trains)(x, name),
  };
  return definitionOf(application.kind).forward(context);
}

/** Adds an application's outputs to the values. */
export function record(
  values: Values,
  application: Application,
  outputs: Readonly<Record<string, Tensor>>,
): void {
  for (const [port, tensor] of Object.entries(outputs)) values.set(portRef(application.node, port), tensor);
}
