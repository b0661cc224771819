/** @file Takes over what another program wrote to the document's file, as a step that undo takes back. */

import { diffDocuments } from '../../shared/document/diff-documents.ts';
import { parseDocument } from '../../shared/document/parse-document.ts';
import type { OpenedFile } from '../../shared/protocol/shell-api.ts';
import { noteSaved, openDocument, openParsed, performPatch } from '../state/document-store.ts';
import { say } from '../state/notice-store.ts';

/** Reads the file again. Where it can't be read, the document stays as it is. */
export async function reloadFromDisk(): Promise<void> {
  const handle = openDocument()?.file?.handle;
  if (handle === undefined) return;
  const outcome = await window.studio.call['document/reload'](handle);
  if (outcome.outcome === 'failed') say({ kind: 'error', message: outcome.problem.message });
  if (outcome.outcome === 'opened') takeOver(outcome.opened);
}

function takeOver({ file, text }: OpenedFile): void {
  const open = openDocument();
  const parsed = parseDocument(text, file.name);
  if (open?.file?.handle !== file.handle) return;
  if (!parsed.ok) {
    const [first] = parsed.problems;
    const message = `${file.name} was changed by another program and can't be read now: ${first?.message ?? ''}`;
    say({ kind: 'error', message });
    return;
  }
  if (open.readOnly !== null) {
    openParsed(parsed.value, file);
    return;
  }
  const patch = diffDocuments(open.edit.document, parsed.value.document);
  if (!performPatch(`Load ${file.name} as another program left it`, patch)) return;
  const now = openDocument();
  if (now !== null) noteSaved(now.edit.document, file);
  if (patch.length > 0)
    say({
      kind: 'info',
      message: `${file.name} was changed by another program; this is its new state. Undo brings yours back.`,
    });
}
