/** @file The text of a plan. */

import { expect, it } from 'vitest';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { printMappedPlan, printPlan } from '../../../../shared/plan/print-plan.ts';
import { planOf, resnetToVit, vitToResnet } from '../../../support/small-networks.ts';

const text = (document: TasDocument): string => printPlan(planOf(document));

function reversed<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).reverse());
}

it('is the same for the same document, whatever the order of its keys, its layout, name and titles', () => {
  const document = vitToResnet();
  const { l2g, ...others } = document.nodes;
  if (!l2g) throw new Error('no projector');
  const same: TasDocument = {
    ...document,
    name: 'another',
    notes: 'some',
    nodes: reversed({ ...others, l2g: { ...l2g, params: reversed(l2g.params), title: 'Bridge' } }),
    wires: reversed(document.wires),
    layout: { nodes: { l2g: { x: 1, y: 2 } }, groups: {} },
  };
  expect(text(same)).toBe(text(document));
  expect(text(vitToResnet())).toBe(text(document));
});

it('differs where the meaning does', () => {
  const document = vitToResnet();
  expect(text(vitToResnet({ gamma: 1.3 }))).not.toBe(text(document));
  expect(text(resnetToVit())).not.toBe(text(document));
});

it('is JSON with sorted keys', () => {
  const keys = Object.keys(JSON.parse(text(vitToResnet())) as object);
  expect(keys).toEqual([...keys].sort());
});

it('knows the lines of every application, term and module', () => {
  const plan = planOf(vitToResnet());
  const { text: printed, lines } = printMappedPlan(plan);
  expect(JSON.parse(printed)).toEqual(JSON.parse(printPlan(plan)));
  expect(printed.split('\n').length).toBeLessThan(printPlan(plan).split('\n').length * 0.6);
  const all = printed.split('\n');
  const read = (node: string): unknown[] =>
    (lines.get(node) ?? []).map(
      ({ first, last }) =>
        JSON.parse(
          all
            .slice(first - 1, last)
            .join('\n')
            .replace(/^\s*("input": )?|,$/g, ''),
        ) as unknown,
    );
  for (const application of [...plan.applications, ...plan.terms]) {
    const module = plan.modules.find(({ id }) => id === application.node);
    expect(read(application.node)).toEqual(module ? [application, module] : [application]);
  }
  expect(read('image')).toEqual([plan.input]);
});
