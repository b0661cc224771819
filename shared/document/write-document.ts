/** @file Writes a document so that equal documents give equal bytes and a diff shows what changed. */

import { encodeUtf8 } from '../formats/utf8.ts';
import { errorProblem, failure, success, type Result } from '../problem.ts';
import { sectionsText, type Section } from './document-text.ts';
import { limits } from './limits.ts';
import type { TasDocument } from './schema.ts';

/** What a reader wants to see first stands first: data and recipe before the long lists, the layout last. */
const places: Readonly<Record<Section, number>> = {
  format: 0,
  version: 1,
  name: 2,
  notes: 3,
  data: 4,
  recipe: 5,
  weights: 6,
  nodes: 7,
  wires: 8,
  layout: 9,
};

const order = (Object.keys(places) as Section[]).sort((a, b) => places[a] - places[b]);

/** The canonical text of a document, defaults written out. Reading it gives the document back, and writing that the same text. */
export function documentText(document: TasDocument): string {
  return sectionsText(document, order);
}

/** The canonical bytes of a document, or why they can't be saved: more than `parseDocument` would read back. */
export function writeDocument(document: TasDocument): Result<Uint8Array> {
  const bytes = encodeUtf8(documentText(document));
  if (bytes.length <= limits.fileBytes) return success(bytes);
  const message = `The document takes ${bytes.length} bytes; a file holds at most ${limits.fileBytes}. Shorten its notes, titles or text parameters.`;
  return failure(errorProblem('document/too-large', message, { path: [] }));
}
