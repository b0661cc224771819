/** @file Names of generated code. */

import { expect, it } from 'vitest';
import { camelCase, NameScope } from '../../../../../shared/plan/typescript/name-scope.ts';

it('turns ids and weight names into names that TypeScript takes', () => {
  expect(['teacher-s1', 'a_b-c', 'downsample.0', '1st', 'x', '-'].map(camelCase)).toEqual([
    'teacherS1',
    'aBC',
    'downsample0',
    'n1st',
    'x',
    'n',
  ]);
});

it('gives each name once, and never a reserved one', () => {
  const scope = new NameScope();
  expect([scope.take('relu'), scope.take('relu'), scope.take('relu2'), scope.take('delete')]).toEqual([
    'relu',
    'relu2',
    'relu22',
    'delete2',
  ]);
});

it('keeps what an inner scope takes inside', () => {
  const scope = new NameScope();
  scope.take('a');
  const inner = scope.inner();
  expect([inner.take('a'), inner.take('b'), scope.take('b'), scope.take('a')]).toEqual([
    'a2',
    'b',
    'b',
    'a2',
  ]);
});
