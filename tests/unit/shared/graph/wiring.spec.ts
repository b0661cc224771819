/** @file Reading wires: sources by port, the order of computation, loops, and ends that lead nowhere. */

import { expect, it } from 'vitest';
import { readWiring } from '../../../../shared/graph/wiring.ts';
import { draw } from './draw.ts';

const chain = draw(
  {
    image: { kind: 'image' },
    b: { kind: 'resnet-stage' },
    a: { kind: 'resnet-stage' },
    sum: { kind: 'add' },
  },
  { 'b.in': 'image.image', 'a.in': 'b.out', 'sum.a': 'a.out', 'sum.b': 'b.out' },
);

it('keeps the source of every wired port', () => {
  const { incoming, problems, cyclic } = readWiring(chain);
  expect(incoming.get('sum')).toEqual({ a: { node: 'a', port: 'out' }, b: { node: 'b', port: 'out' } });
  expect(incoming.has('image')).toBe(false);
  expect([problems, cyclic.size]).toEqual([[], 0]);
});

it('puts each node after those that feed it, and otherwise by id', () => {
  expect(readWiring(chain).order).toEqual(['image', 'b', 'a', 'sum']);
  expect(
    readWiring(draw({ z: { kind: 'image' }, '1': { kind: 'image' }, k: { kind: 'image' } })).order,
  ).toEqual(['1', 'k', 'z']);
});

it('tells a loop, and what lies behind one, from what does not', () => {
  const loop = draw(
    {
      image: { kind: 'image' },
      a: { kind: 'resnet-stage' },
      b: { kind: 'resnet-stage' },
      behind: { kind: 'pool' },
      beside: { kind: 'pool' },
    },
    { 'a.in': 'b.out', 'b.in': 'a.out', 'behind.in': 'a.out', 'beside.in': 'image.image' },
  );
  const { order, cyclic } = readWiring(loop);
  expect([...cyclic].sort()).toEqual(['a', 'b', 'behind']);
  expect(order.slice(0, 2).sort()).toEqual(['beside', 'image']);
  expect([...order].sort()).toEqual(['a', 'b', 'behind', 'beside', 'image']);
});

it('says of a wire that leads nowhere why, and what was probably meant', () => {
  const messages = readWiring(
    draw(
      { image: { kind: 'image' }, 'student-s1': { kind: 'resnet-stage' } },
      {
        'student-s1.in': 'imgae.image',
        'student-s1.on': 'image.image',
        'quite-another.in': 'image.image',
        'student-s1.x': 'image.pixels',
      },
    ),
  ).problems.map(({ message }) => message);
  expect(messages).toEqual([
    'The wire imgae.image -> student-s1.in leads nowhere: there is no node imgae; did you mean image?.',
    'The wire image.image -> student-s1.on leads nowhere: student-s1 has no input on, only in.',
    'The wire image.image -> quite-another.in leads nowhere: there is no node quite-another.',
    'The wire image.pixels -> student-s1.x leads nowhere: image has no output pixels, only image, labels.',
  ]);
});

it('leaves the ports of an unknown kind to the problem of that kind', () => {
  const document = draw(
    { image: { kind: 'image' }, odd: { kind: 'odd' } },
    { 'odd.anything': 'image.image' },
  );
  expect(readWiring(document).problems).toEqual([]);
});

it('takes names that every object inherits for the unknown names that they are', () => {
  const document = draw({ image: { kind: 'image' } }, { 'tostring.in': 'valueof.image' });
  expect(readWiring(document).problems).toHaveLength(1);
});
