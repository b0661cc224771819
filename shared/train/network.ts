/** @file The weights of a plan on an engine: variables by module and name, with the counters that only files know of. */

import type { WeightSpec } from '../catalog/weight-spec.ts';
import type { Owner, Plan, PlanModule } from '../plan/plan.ts';
import type { Ops } from '../tensor/ops.ts';
import type { Variable } from '../tensor/tensor.ts';
import { engineShape, toEngineLayout, toFileLayout } from './weight-layout.ts';

/** One weight on the engine. */
export interface LiveWeight {
  readonly module: PlanModule;
  readonly spec: WeightSpec;
  readonly variable: Variable;
}

/** First values of a weight, in the file's layout. A counter has a single element. */
export type WeightSource = (module: PlanModule, spec: WeightSpec) => Float32Array;

/** Values of a weight as a file holds them. */
export interface WeightValues {
  readonly spec: WeightSpec;
  readonly values: Float32Array;
}

/** All weights of a plan on one engine. Its holder disposes it. */
export class Network {
  readonly plan: Plan;
  readonly ops: Ops;
  readonly #weights = new Map<string, LiveWeight>();
  readonly #counters = new Map<string, number>();

  readonly #scope: string;

  /** `scope` tells the variables of two networks of one plan apart. */
  constructor(ops: Ops, plan: Plan, source: WeightSource, scope = '') {
    this.ops = ops;
    this.plan = plan;
    this.#scope = scope;
    for (const module of plan.modules) {
      for (const spec of module.weights) this.#create(module, spec, source(module, spec));
    }
  }

  #create(module: PlanModule, spec: WeightSpec, values: Float32Array): void {
    const key = `${module.id}/${spec.name}`;
    if (spec.kind === 'counter') {
      this.#counters.set(key, values[0] ?? 0);
      return;
    }
    const name = `${this.#scope}${module.owner}/${spec.name}`;
    const variable = this.ops.variable(
      name,
      toEngineLayout(spec, values),
      engineShape(spec),
      spec.kind === 'parameter',
    );
    this.#weights.set(key, { module, spec, variable });
  }

  /** The weight that a module's own kind calls `name`. */
  variable(module: PlanModule, name: string): Variable {
    const weight = this.#weights.get(`${module.id}/${module.prefix}${name}`);
    if (!weight) throw new Error(`module ${module.id} has no weight ${name}`);
    return weight.variable;
  }

  /** Notes one more training batch for a normalisation, as PyTorch's `num_batches_tracked`. */
  countBatch(module: PlanModule, norm: string): void {
    const key = `${module.id}/${module.prefix}${norm}.num_batches_tracked`;
    this.#counters.set(key, (this.#counters.get(key) ?? 0) + 1);
  }

  /** What training changes by gradient, in the plan's order. */
  parameters(trained: ReadonlySet<string>): readonly LiveWeight[] {
    return [...this.#weights.values()].filter(
      ({ module, spec }) => spec.kind === 'parameter' && trained.has(module.id),
    );
  }

  /** Copies an owner's weights out, in the file's layouts, in the plan's order. */
  async read(owner: Owner): Promise<readonly WeightValues[]> {
    const result: WeightValues[] = [];
    for (const module of this.plan.modules) {
      if (module.owner !== owner) continue;
      for (const spec of module.weights) {
        const key = `${module.id}/${spec.name}`;
        const weight = this.#weights.get(key);
        const values = weight
          ? toFileLayout(spec, await this.ops.read(weight.variable))
          : Float32Array.of(this.#counters.get(key) ?? 0);
        result.push({ spec, values });
      }
    }
    return result;
  }

  dispose(): void {
    for (const { variable } of this.#weights.values()) this.ops.disposeVariable(variable);
    this.#weights.clear();
  }
}
