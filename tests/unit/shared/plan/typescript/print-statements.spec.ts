/** @file Names, inlining and line breaks of statements. */

import { expect, it } from 'vitest';
import { NameScope } from '../../../../../shared/plan/typescript/name-scope.ts';
import { printStatements } from '../../../../../shared/plan/typescript/print-statements.ts';
import type { Statement, TracedTensor } from '../../../../../shared/plan/typescript/trace.ts';

const tensor = (origin: TracedTensor['origin'], name: string, shape: number[] = [2]): TracedTensor => ({
  origin,
  name,
  shape,
  dtype: 'float32',
});
const x = tensor('input', 'in');
const statement = (op: Statement['op'], ...args: unknown[]): Statement => ({
  op,
  args,
  result: tensor('value', op),
});
const print = (statements: readonly Statement[], kept: readonly unknown[] = []) =>
  printStatements(statements, {
    scope: new NameScope(),
    names: new Map([[x, 'x']]),
    helpers: new Set(),
    indent: '',
    kept: new Set(kept),
  }).lines;

it('calls layers by their weights, and the rest by what it does', () => {
  const layer = statement('linear', x, tensor('weight', 'mlp.fc1.weight'), tensor('weight', 'mlp.fc1.bias'));
  const active = statement('gelu', layer.result);
  expect(print([layer, active, statement('add', active.result, x)])).toEqual([
    "const fc1 = ops.linear(x, w('mlp.fc1.weight'), w('mlp.fc1.bias')); // [2]",
    'const gelu = ops.gelu(fc1); // [2]',
    'const sum = ops.add(gelu, x); // [2]',
  ]);
});

it('puts a rearrangement into the one call that uses it, unless it is needed elsewhere', () => {
  const reshaped = statement('reshape', x, [1, 2]);
  const active = statement('relu', reshaped.result);
  expect(print([reshaped, active])).toEqual(['const relu = ops.relu(ops.reshape(x, [1, 2])); // [2]']);
  expect(print([reshaped, active], [reshaped.result])).toHaveLength(2);
  expect(print([reshaped, active, statement('add', active.result, reshaped.result)])).toHaveLength(3);
});

it('names what enters an attention after its part', () => {
  const q = statement('relu', x);
  const attention = statement('attention', q.result, q.result, q.result, 0.5, undefined);
  expect(print([q, attention])[1]).toBe('const attended = ops.attention(v, v, v, 0.5); // [2]');
});

it('breaks a line that is too wide into its arguments', () => {
  const name = `${'long'.repeat(15)}.weight`;
  expect(print([statement('linear', x, tensor('weight', name), tensor('weight', 'b'.repeat(40)))])).toEqual([
    `const ${'long'.repeat(15)} = ops.linear(`,
    '  x,',
    `  w('${name}'),`,
    `  w('${'b'.repeat(40)}'),`,
    '); // [2]',
  ]);
});
