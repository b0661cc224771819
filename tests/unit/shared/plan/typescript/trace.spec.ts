/** @file Traces of every kind: they ask for known weights only, and end in the shapes that the catalogue infers. */

import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../../shared/catalog/catalog.ts';
import type { PortShape } from '../../../../../shared/catalog/port-shape.ts';
import { batchExtent, traceApplication } from '../../../../../shared/plan/typescript/trace.ts';
import { Random } from '../../../electron/engine/ops/random.ts';
import { draws } from '../../catalog/configurations.ts';
import { tensorShape } from '../../catalog/run-node.ts';
import { applicationOf } from './lone-application.ts';

const computed = catalog.filter(({ family }) => family !== 'input' && family !== 'loss');

describe.each(computed)('$kind', (definition) => {
  it.each([1, 2, 3, 4, 5, 6])('infers what it traces, configuration %i', (seed) => {
    const { application, module } = applicationOf(definition, new Random(seed), draws[definition.kind]);
    const { outputs } = traceApplication(application, module);
    const shapes: [string, PortShape][] = Object.entries(application.outputShapes);
    expect(Object.keys(outputs).sort()).toEqual(shapes.map(([port]) => port).sort());
    for (const [port, shape] of shapes)
      expect(outputs[port]?.shape, port).toEqual(tensorShape(shape, batchExtent));
  });
});

it('takes a kind that the catalogue lost, a weight or an input that is not there, for a bug', () => {
  const [definition] = computed;
  if (!definition) throw new Error('the catalogue holds something');
  const { application, module } = applicationOf(definition, new Random(1), draws[definition.kind]);
  expect(() => traceApplication({ ...application, kind: 'gone' }, module)).toThrow('unknown kind gone');
  expect(() => traceApplication(application, undefined)).toThrow('has no weight');
  expect(() => traceApplication({ ...application, inputShapes: {} }, module)).toThrow('misses its input');
});
