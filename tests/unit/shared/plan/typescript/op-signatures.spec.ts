/** @file The declared operations against the real ones. */

import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { opSignatures } from '../../../../../shared/plan/typescript/op-signatures.ts';
import { printDeclarations } from '../../../../../shared/plan/typescript/print-declarations.ts';
import { shapeRules, type TracedOp } from '../../../../../shared/plan/typescript/shape-rules.ts';
import { complaints } from '../../../../support/type-check.ts';

it('has a signature for each operation, and every engine of ours fulfils them all', () => {
  expect(Object.keys(opSignatures)).toEqual(Object.keys(shapeRules));
  const declarations = printDeclarations({
    ops: new Set(Object.keys(opSignatures) as TracedOp[]),
    helpers: new Set(),
    owners: ['student'],
  }).join('\n');
  const text = `import type { Ops as Real } from './shared/tensor/ops.ts';
${declarations}
export const fulfilled = (ops: Real): Ops => ops;`;
  expect(complaints({ 'fulfilled.ts': text }, resolve(import.meta.dirname, '../../../../..'))).toEqual([]);
});
