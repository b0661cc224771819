/** @file One application of a kind by itself, drawn at random, as a plan would hold it. */

import type { AnyNodeDefinition } from '../../../../../shared/catalog/define-node.ts';
import type { Application, PlanModule } from '../../../../../shared/plan/plan.ts';
import type { Random } from '../../../electron/engine/ops/random.ts';
import type { Configuration } from '../../catalog/configurations.ts';
import { fullParams } from '../../catalog/run-node.ts';

export function applicationOf(
  definition: AnyNodeDefinition,
  random: Random,
  draw: ((random: Random) => Configuration) | undefined,
): { readonly application: Application; readonly module: PlanModule | undefined } {
  if (!draw) throw new Error(`no configuration of ${definition.kind} is drawn`);
  const configuration = draw(random);
  const params = fullParams(definition, configuration.params);
  const inference = definition.infer(params, configuration.inputs);
  if (!('outputs' in inference)) throw new Error(inference.mismatch.message);
  const weights = definition.weights(params);
  const application: Application = {
    node: 'lone',
    kind: definition.kind,
    module: weights.length > 0 ? 'lone' : null,
    role: 'student',
    params,
    inputs: Object.fromEntries(Object.keys(configuration.inputs).map((port) => [port, `before.${port}`])),
    inputShapes: configuration.inputs,
    outputShapes: inference.outputs,
  };
  const module: PlanModule = {
    id: 'lone',
    kind: definition.kind,
    owner: 'student',
    params,
    frozen: false,
    weights,
    prefix: '',
  };
  return { application, module: weights.length > 0 ? module : undefined };
}
