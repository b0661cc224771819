/** @file Types, operations and helpers of the generated text. */

import { expect, it } from 'vitest';
import { opSignatures } from '../../../../../shared/plan/typescript/op-signatures.ts';
import { printDeclarations } from '../../../../../shared/plan/typescript/print-declarations.ts';
import type { TracedOp } from '../../../../../shared/plan/typescript/shape-rules.ts';
import { complaints } from '../../../../support/type-check.ts';

it('declares what is used and no more', () => {
  const text = printDeclarations({ ops: new Set(['add', 'relu']), helpers: new Set(), owners: [] }).join(
    '\n',
  );
  expect(text).toMatch(/interface Ops \{\n {2}add\(.*\n {2}relu\(.*\n\}/);
  expect(text).not.toMatch(/Padding|BatchNorm|Checkpoints|function/);
});

it('declares each type once, and all together compile', () => {
  const text = printDeclarations({
    ops: new Set(Object.keys(opSignatures) as TracedOp[]),
    helpers: new Set(['pad', 'batchNorm', 'relativePositionIndex']),
    owners: ['teacher'],
  }).join('\n');
  expect(text.match(/interface Padding/g)).toHaveLength(1);
  const uses = 'export { pad, batchNorm, relativePositionIndex };';
  expect(complaints({ 'all.ts': `${text}\n${uses}` }, import.meta.dirname)).toEqual([]);
});
