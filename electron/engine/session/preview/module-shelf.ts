/** @file Modules of earlier previews with their weights on the engine, so that a change of one node costs no more than that node. */

import { weightElements } from '../../../../shared/catalog/weight-spec.ts';
import { writeCanonicalJson } from '../../../../shared/formats/canonical-json.ts';
import type { Plan, PlanModule } from '../../../../shared/plan/plan.ts';
import { success, type Result } from '../../../../shared/problem.ts';
import { Network, type WeightSource } from '../../../../shared/train/network.ts';
import type { EngineLease } from '../engine-desk.ts';
import type { WeightOrigin } from './weight-origin.ts';

/** Numbers that modules may hold which no present preview uses. */
const mostSpare = 2 ** 26;

interface Shelved {
  readonly network: Network;
  readonly elements: number;
}

function elementsOf({ weights }: PlanModule): number {
  return weights.reduce((sum, spec) => sum + weightElements(spec), 0);
}

/** Each weight drawn or copied by itself, with others let in between: a large one takes long. */
async function gather(
  modules: readonly PlanModule[],
  source: WeightSource,
  pause: () => Promise<void>,
): Promise<WeightSource> {
  const values = new Map<object, Float32Array>();
  for (const module of modules) {
    for (const spec of module.weights) {
      values.set(spec, source(module, spec));
      await pause();
    }
  }
  return (module, spec) => values.get(spec) ?? source(module, spec);
}

/** The modules of one engine at a time. */
export class ModuleShelf {
  /** The least recently used first. */
  readonly #shelved = new Map<string, Shelved>();
  #generation = 0;
  #made = 0;

  /** A network for each module of a plan, by the module's id; they stay the shelf's. */
  async networksFor(
    plan: Plan,
    origin: WeightOrigin,
    lease: EngineLease,
    pause: () => Promise<void>,
  ): Promise<Result<ReadonlyMap<string, Network>>> {
    // With another engine, the variables of the last are gone.
    if (lease.generation !== this.#generation) this.#shelved.clear();
    this.#generation = lease.generation;
    const keys = new Map(
      plan.modules.map((module) => [
        module.id,
        writeCanonicalJson({ origin: origin.keyOf(module), module: { ...module, frozen: false } }),
      ]),
    );
    const missing = plan.modules.filter(({ id }) => !this.#shelved.has(keys.get(id) ?? ''));
    if (missing.length > 0) {
      const source = await origin.read({ ...plan, modules: missing });
      if (!source.ok) return source;
      const gathered = await gather(missing, source.value, pause);
      for (const module of missing) this.#make(plan, module, keys.get(module.id) ?? '', gathered, lease);
    }
    const used = new Set(keys.values());
    const networks = new Map<string, Network>();
    for (const [id, key] of keys) networks.set(id, this.#take(key));
    this.#tidy(used, lease);
    return success(networks);
  }

  #make(plan: Plan, module: PlanModule, key: string, source: WeightSource, lease: EngineLease): void {
    this.#made += 1;
    const alone = { ...plan, modules: [module], applications: [] };
    const scope = `preview/${this.#made}/`;
    const network = lease.ledger.book(() => new Network(lease.engine.ops, alone, source, scope));
    this.#shelved.set(key, { network, elements: elementsOf(module) });
  }

  #take(key: string): Network {
    const found = this.#shelved.get(key);
    if (!found) throw new Error('a module of the preview was not made');
    this.#shelved.delete(key);
    this.#shelved.set(key, found);
    return found.network;
  }

  #tidy(used: ReadonlySet<string>, lease: EngineLease): void {
    const spare = [...this.#shelved].filter(([key]) => !used.has(key));
    let held = spare.reduce((sum, [, { elements }]) => sum + elements, 0);
    for (const [key, { network, elements }] of spare) {
      if (held <= mostSpare) return;
      lease.ledger.book(() => {
        network.dispose();
      });
      this.#shelved.delete(key);
      held -= elements;
    }
  }
}
