/** @file Blocks of an application, by the names of its weights. */

import { expect, it } from 'vitest';
import { operands, splitBlocks } from '../../../../../shared/plan/typescript/split-blocks.ts';
import { traceApplication, type Trace } from '../../../../../shared/plan/typescript/trace.ts';
import { planOf, smallResnet, smallVit, smallTas } from '../../../../support/small-networks.ts';

const plan = planOf(smallTas(smallResnet('teacher', { layers: [1, 1, 1, 3] }), smallVit('student')));
const trace = (node: string): Trace => {
  const application = plan.applications.find((each) => each.node === node);
  if (!application) throw new Error(`no ${node}`);
  return traceApplication(
    application,
    plan.modules.find(({ id }) => id === application.module),
  );
};

it('are as many as the stage has, each with its number', () => {
  const segments = splitBlocks(trace('teacher-s4'));
  expect(segments.map(({ block }) => block)).toEqual([0, 1, 2].map((number) => ({ stem: 'layer4', number })));
  expect(segments.flatMap(({ statements }) => statements)).toEqual(trace('teacher-s4').statements);
});

it('is one where no weight has a number, and where values pass blocks by', () => {
  expect(splitBlocks(trace('l2g'))).toHaveLength(1);
  const chain = trace('teacher-s4');
  const first = chain.statements[0]?.result;
  if (!first) throw new Error('the stage computes something');
  const crossed = { ...chain, outputs: { out: first } };
  expect(splitBlocks(crossed)).toEqual([{ statements: chain.statements }]);
});

it('finds tensors inside lists and records, and none in numbers', () => {
  const [first, second] = trace('l2g').statements;
  const tensors = [first?.result, second?.result];
  expect(operands([[tensors[0]], 3, { a: { b: tensors[1] } }, Int32Array.of(1, 2)])).toEqual(tensors);
});
