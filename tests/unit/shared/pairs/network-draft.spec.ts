/** @file Networks put together to a drawing. */

import { expect, it } from 'vitest';
import { chain, drawNetworks } from '../../../../shared/pairs/network-draft.ts';
import { smallImage, smallResnet, smallVit } from '../../../support/small-networks.ts';

it('chains nodes by the port in and the port out', () => {
  expect(chain(['a', 'b', 'c'])).toEqual({ 'b.in': 'a.out', 'c.in': 'b.out' });
  expect(chain(['a'])).toEqual({});
});

it('lets every network read the one image', () => {
  const { nodes, wires } = drawNetworks(smallImage, [smallVit('teacher'), smallResnet('student')]);
  expect(nodes['image']).toEqual({ kind: 'image', params: smallImage });
  expect(wires['teacher-embed.in']).toBe('image.image');
  expect(wires['student-stem.in']).toBe('image.image');
  expect(Object.values(nodes).filter(({ kind }) => kind === 'image')).toHaveLength(1);
});
