/** @file Stem and patches follow from the image, so that every family can be drawn for every size. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import {
  drawChoice,
  patchFor,
  stemFor,
  type NetworkChoice,
} from '../../../../shared/pairs/network-choice.ts';
import { drawNetworks } from '../../../../shared/pairs/network-draft.ts';
import { newDocument } from '../../../../shared/pairs/new-document.ts';
import { networkPresets } from '../../../../shared/pairs/network-presets.ts';

const square = (side: number) => ({ channels: 3, height: side, width: side, classes: 10 });

it('cuts images into the patches that are in use for their size', () => {
  expect([224, 96, 64, 32, 28, 29].map((side) => patchFor(square(side)))).toEqual([16, 8, 8, 4, 4, 1]);
  expect(patchFor({ height: 224, width: 220 })).toBe(4);
});

it('gives large images the published stem, and small ones a stem that leaves their size', () => {
  expect(stemFor(square(224), 64)).toEqual({ channels: 64, kernel: 7, stride: 2, pool: true });
  expect(stemFor(square(32), 48)).toEqual({ channels: 48, kernel: 3, stride: 1, pool: false });
});

const families: readonly NetworkChoice[] = networkPresets.map(({ choice }) => choice);

it('draws any network for any square image without a misfit', () => {
  const side = fc.integer({ min: 16, max: 256 });
  fc.assert(
    fc.property(side, fc.constantFrom(...families), (pixels, choice) => {
      const image = square(pixels);
      const draft = drawChoice(choice, 'student', image);
      const { nodes } = buildGraph(newDocument('a', drawNetworks(image, [draft])));
      expect([...nodes.values()].flatMap(({ problems }) => problems)).toEqual([]);
      expect(nodes.get(draft.head)?.outputs?.['logits']).toEqual({ type: 'logits', classes: 10 });
    }),
    { numRuns: 60 },
  );
});

it('draws what was chosen', () => {
  const choice = { family: 'resnet', block: 'basic', blocks: [1, 2], widths: [24, 40] } as const;
  const { nodes, stages } = drawChoice(choice, 'teacher', square(32));
  expect(stages.map((id) => nodes[id]?.params)).toMatchObject([
    { inChannels: 24, width: 24, blocks: 1 },
    { inChannels: 24, width: 40, blocks: 2 },
  ]);
});
