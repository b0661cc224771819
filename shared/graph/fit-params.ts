/** @file Parameters under which a kind takes what is wired to it, found by asking the kind's own shape rule. */

import type { AnyNodeDefinition } from '../catalog/define-node.ts';
import { areValidParams, type ParamValues } from '../catalog/params.ts';
import type { PortShape } from '../catalog/port-shape.ts';

/** A kind whose inputs fit. */
export interface Fitted {
  readonly params: ParamValues;
  /** Absent while an input is missing or its shape unknown. */
  readonly outputs?: Readonly<Record<string, PortShape>>;
}

/** A rule that answers a change with another demand is asked no more often than this. */
const mostRounds = 4;

/**
 * `params` with as few others as it takes for the kind to accept `inputs`; `undefined` where no valid parameters do. Where inputs are
 * missing, only the types of those that are there are looked at.
 */
export function fitParams(
  definition: AnyNodeDefinition,
  params: ParamValues,
  inputs: Readonly<Record<string, PortShape>>,
): Fitted | undefined {
  const present = definition.inputs.flatMap(({ name, accepts }) => {
    const shape = inputs[name];
    return shape === undefined ? [] : [accepts.includes(shape.type)];
  });
  if (present.includes(false) || !areValidParams(definition.params, params)) return undefined;
  if (present.length < definition.inputs.length) return { params };
  let tried = params;
  for (let round = 0; round < mostRounds; round++) {
    const inference = definition.infer(tried, inputs);
    if ('outputs' in inference) return { params: tried, outputs: inference.outputs };
    const { params: others } = inference.mismatch;
    if (others === undefined || !areValidParams(definition.params, others)) return undefined;
    tried = { ...tried, ...others };
  }
  return undefined;
}
