/** @file Changes the text of a Monaco model as little as it takes. */

import type { editor } from 'monaco-editor/editor/editor.api';
import { textEdits } from './line-diff.ts';

/** Makes `text` the model's text; cursor, selection, folding and place stay where they were. */
export function setModelText(model: editor.ITextModel, text: string): void {
  const edits = textEdits(model.getValue(), text).map(({ start, end, text: piece }) => {
    const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)];
    const range = {
      startLineNumber: from.lineNumber,
      startColumn: from.column,
      endLineNumber: to.lineNumber,
      endColumn: to.column,
    };
    return { range, text: piece };
  });
  if (edits.length === 0) return;
  model.pushStackElement();
  model.pushEditOperations([], edits, () => null);
  model.pushStackElement();
}
