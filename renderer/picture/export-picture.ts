/** @file Saves the graph as an SVG file that stands by itself: colours written out, nothing to load. */

import type { Graph } from '../../shared/graph/graph.ts';
import { openDocument } from '../state/document-store.ts';
import { say } from '../state/notice-store.ts';
import { drawPicture, type ColourName } from './draw-picture.ts';
import { layPicture } from './picture-layout.ts';
import { svgText } from './svg-element.ts';

/**
 * The text of an SVG file of the graph as it stands on the canvas.
 * @internal
 */
export function pictureFile(graph: Graph, colour: (name: ColourName) => string): string {
  const drawing = drawPicture(layPicture(graph, 'document'), {
    detail: 'page',
    colour,
    idPrefix: 'of',
    background: true,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgText(drawing)}\n`;
}

/** The colours of the theme that is shown. */
function shownColour(): (name: ColourName) => string {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(name).trim();
}

/** Asks where to, and saves there. */
export async function exportPicture(): Promise<void> {
  const open = openDocument();
  if (open === null) return;
  const text = pictureFile(open.graph, shownColour());
  const name = `${open.edit.document.name.replace(/[^\p{L}\p{N} _-]+/gu, ' ').trim() || 'graph'}.svg`;
  const outcome = await window.studio.call['export/save']({ name, text });
  if (outcome.outcome === 'saved') say({ kind: 'done', message: 'The picture is saved.' });
  if (outcome.outcome === 'failed') say({ kind: 'error', message: outcome.problem.message });
}
