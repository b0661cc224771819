/** @file Port references put together and taken apart. */

import { expect, it } from 'vitest';
import { portRef, splitPortRef } from '../../../../shared/document/port-ref.ts';

it('takes apart what it puts together', () => {
  expect(splitPortRef(portRef('l2g', 'map'))).toEqual({ node: 'l2g', port: 'map' });
});

it('takes text without a dot for a node', () => {
  expect(splitPortRef('l2g')).toEqual({ node: 'l2g', port: '' });
});
