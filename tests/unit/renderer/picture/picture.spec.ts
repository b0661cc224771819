/** @file Pictures of graphs: everything is on them, they stand by themselves, and no text breaks out of them. */

import { describe, expect, it } from 'vitest';
import { pictureColours } from '../../../../renderer/picture/draw-picture.ts';
import { pictureFile } from '../../../../renderer/picture/export-picture.ts';
import { boxHeight, boxWidth, layPicture } from '../../../../renderer/picture/picture-layout.ts';
import { element, svgText } from '../../../../renderer/picture/svg-element.ts';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import { paperPairDocument, paperPairs } from '../../../../shared/pairs/paper-pairs.ts';
import { resnetToVit } from '../../../support/small-networks.ts';

const graphOf = (change: Partial<TasDocument> = {}) => buildGraph({ ...resnetToVit(), ...change });
const grey = (): string => '#808080';

describe('the layout of a picture', () => {
  const pictures = [graphOf(), ...paperPairs.map((pair) => buildGraph(paperPairDocument(pair)))].map(
    (graph) => [graph.document.name, graph, layPicture(graph, 'template')] as const,
  );

  it.each(pictures)(
    '%s: holds every node and wire, inside its frame and apart from each other',
    (_name, graph, picture) => {
      expect(picture.boxes).toHaveLength(graph.nodes.size);
      expect(picture.wires.map(({ to }) => to).sort()).toEqual(Object.keys(graph.document.wires).sort());
      for (const { x, y } of picture.boxes) {
        expect(x).toBeGreaterThanOrEqual(picture.left);
        expect(y + boxHeight).toBeLessThanOrEqual(picture.top + picture.height);
        const others = picture.boxes.filter(
          (other) => Math.abs(other.x - x) < boxWidth && Math.abs(other.y - y) < boxHeight,
        );
        expect(others).toHaveLength(1);
      }
      expect(picture.wires.some(({ isWrong }) => isWrong)).toBe(false);
      expect(picture.lanes.map(({ role }) => role)).toEqual(['teacher', 'assistant', 'student']);
    },
  );

  it('shows whose module a borrowed stage is, and the hue of the network that a loss teaches', () => {
    const { boxes } = layPicture(graphOf(), 'template');
    const box = (id: string) => boxes.find((entry) => entry.id === id);
    expect(box('assistant-last')).toMatchObject({ hue: 'assistant', borrowedFrom: 'student' });
    expect(box('ofa-ta')).toMatchObject({ hue: 'assistant', isLoss: true, borrowedFrom: null });
    expect(box('image')).toMatchObject({ hue: 'neutral' });
  });

  it('marks a wire that does not fit, and one to a port that is not there', () => {
    const { wires } = resnetToVit();
    const broken = layPicture(
      graphOf({
        wires: { ...wires, 'student-s2.in': 'teacher-s1.out', 'student-s1.nothing': 'image.image' },
      }),
      'template',
    );
    expect(broken.wires.filter(({ isWrong }) => isWrong).map(({ to }) => to)).toEqual([
      'student-s2.in',
      'student-s1.nothing',
    ]);
  });

  it('leaves out a wire of which an end is missing, and stands on the places of the document where asked to', () => {
    const { layout, wires } = resnetToVit();
    const moved = { ...layout, nodes: { image: { x: -900, y: 40 } } };
    const picture = layPicture(
      graphOf({ layout: moved, wires: { ...wires, 'gone.in': 'image.image' } }),
      'document',
    );
    expect(picture.boxes.find(({ id }) => id === 'image')).toMatchObject({ x: -900, y: 40 });
    expect(picture.wires.some(({ to }) => to === 'gone.in')).toBe(false);
  });

  it('has a frame for an empty graph', () => {
    const empty = layPicture(graphOf({ nodes: {}, wires: {} }), 'template');
    expect([empty.width, empty.height, empty.boxes]).toEqual([400, 200, []]);
  });
});

describe('the file of a picture', () => {
  it('has its colours written out and asks for nothing outside itself', () => {
    const text = pictureFile(
      graphOf(),
      (name) => `#${pictureColours.indexOf(name).toString(16).padStart(6, '0')}`,
    );
    expect(
      text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"'),
    ).toBe(true);
    expect(text).not.toContain('var(');
    expect(text.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
    expect(text.match(/url\([^)]*\)/g)?.every((url) => text.includes(`id="${url.slice(5, -1)}"`))).toBe(true);
  });

  it('keeps texts that look like markup as texts', () => {
    const { nodes } = resnetToVit();
    const title = '</text><script>a("&")</script>\u0000';
    const image = nodes['image'];
    const text = pictureFile(
      graphOf({ nodes: { ...nodes, ...(image ? { image: { ...image, title } } : {}) } }),
      grey,
    );
    expect(text).not.toContain('<script');
    expect(text).not.toContain('\u0000');
    expect(text).toContain('&lt;/text&gt;&lt;scrip');
  });

  it('escapes attributes too', () => {
    expect(svgText(element('g', { id: '"><b' }, 'a & b'))).toBe('<g id="&quot;&gt;&lt;b">a &amp; b</g>');
  });
});
