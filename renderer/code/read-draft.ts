/** @file What a text that is being typed means for the document: a change, nothing, or reasons why it can't be read yet. */

import { diffDocuments } from '../../shared/document/diff-documents.ts';
import { parseDocument } from '../../shared/document/parse-document.ts';
import type { Patch } from '../../shared/document/patch.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import type { Problem } from '../../shared/problem.ts';

/** A text against the document that it began as. */
export type DraftReading =
  | { readonly kind: 'read'; readonly patch: Patch }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/** Reads a text as a new state of the document. The patch is empty where only spelling and order differ. */
export function readDraft(text: string, document: TasDocument): DraftReading {
  const parsed = parseDocument(text);
  if (!parsed.ok) return { kind: 'broken', problems: parsed.problems };
  return { kind: 'read', patch: diffDocuments(document, parsed.value.document) };
}

/** What the history calls a change that was typed: by the part that changed, where it is one. */
export function draftLabel(patch: Patch): string {
  const parts = new Set(patch.map(({ path }) => path.slice(0, 2).join(' ')));
  const [part] = parts;
  return parts.size === 1 && part ? `Edit ${part.replace(/^nodes /, '')} as text` : 'Edit the text';
}
