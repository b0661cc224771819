/** @file Every kind as a function: it computes the same bits as the kind's own forward pass. */

import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../../shared/catalog/catalog.ts';
import { printDeclarations } from '../../../../../shared/plan/typescript/print-declarations.ts';
import { portText, printFunction } from '../../../../../shared/plan/typescript/print-function.ts';
import type { Tensor } from '../../../../../shared/tensor/tensor.ts';
import { describeOn } from '../../../../support/engines.ts';
import { complaints, loadTypescript } from '../../../../support/type-check.ts';
import { Random } from '../../../electron/engine/ops/random.ts';
import { draws } from '../../catalog/configurations.ts';
import { LoneNode } from '../../catalog/run-node.ts';
import { applicationOf } from './lone-application.ts';

const computed = catalog.filter(({ family }) => family !== 'input' && family !== 'loss');
const seeds = [1, 2, 3];

function textOf(kind: (typeof computed)[number], seed: number): string {
  const { application, module } = applicationOf(kind, new Random(seed), draws[kind.kind]);
  const { lines, ops, helpers } = printFunction('lone', application, module);
  return [...lines, ...printDeclarations({ ops, helpers, owners: [] }), 'export { lone };'].join('\n');
}

it('compiles, whatever the kind', () => {
  const texts = computed.flatMap((kind) =>
    seeds.map((seed) => [`${kind.kind}-${seed}.ts`, textOf(kind, seed)]),
  );
  const found = complaints(Object.fromEntries(texts) as Record<string, string>, import.meta.dirname);
  // Every text declares the type of weights; a kind without any does not use it.
  expect(found.filter((complaint) => !complaint.startsWith("'Weights' is declared"))).toEqual([]);
});

type Lone = (...args: unknown[]) => Tensor | Readonly<Record<string, Tensor>>;

describeOn('cpu', (ops) => {
  describe.each(computed)('$kind', (definition) => {
    it.each(seeds)('computes its own forward pass, configuration %i', async (seed) => {
      const draw = draws[definition.kind];
      if (!draw) throw new Error('every kind is drawn');
      const node = new LoneNode(ops(), definition, draw(new Random(seed)), 3);
      const { application, module } = applicationOf(definition, new Random(seed), draw);
      const { ports } = printFunction('lone', application, module);
      const { lone } = await loadTypescript(textOf(definition, seed));
      const inputs = ports.map((port) => node.inputs.get(port));
      const weights = module ? [(name: string) => node.weights.get(name)] : [];
      const result = (lone as Lone)(ops(), ...weights, ...inputs);
      const printed = 'dtype' in result ? { out: result as Tensor } : result;
      for (const [port, expected] of Object.entries(node.forward(false))) {
        const own = printed[port];
        if (!own) throw new Error(`nothing is printed for ${port}`);
        expect(own.shape).toEqual(expected.shape);
        expect(await ops().read(own)).toEqual(await ops().read(expected));
      }
      node.dispose();
    });
  });
});

it('names ports where there are several', () => {
  expect(portText({ out: { type: 'map', channels: 2, height: 3, width: 4 } })).toBe('2 x 3 x 4');
  expect(portText({ feature: { type: 'vector', width: 5 }, logits: { type: 'logits', classes: 3 } })).toBe(
    'feature 5, 3 logits',
  );
});
