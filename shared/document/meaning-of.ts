/** @file What of a document decides a run's result, as text to be hashed. */

import { sectionsText, type Section } from './document-text.ts';
import type { DocumentNode, TasDocument } from './schema.ts';

const meaningful: readonly Section[] = ['format', 'version', 'data', 'recipe', 'weights', 'nodes', 'wires'];

function withoutTitle({ title: _title, ...node }: DocumentNode): DocumentNode {
  return node;
}

/** The canonical text without name, notes, titles and layout: equal for two documents that train the same. */
export function meaningOf(document: TasDocument): string {
  const entries = Object.entries(document.nodes).map(([id, node]) => [id, withoutTitle(node)] as const);
  return sectionsText({ ...document, nodes: Object.fromEntries(entries) }, meaningful);
}
