/** @file The editor of the document's text: completion and help by the schema, marks of problems, one history with the canvas. */

import type { IDisposable } from 'monaco-editor/editor/editor.api';
import { openDocument, useDocumentStore } from '../state/document-store.ts';
import { offerInDocument } from './document-language.ts';
import { linesOfNodes, nodeAtOffset } from './document-lines.ts';
import { useDraftStore } from './draft-store.ts';
import { reachByMenu } from './edit-in-code.ts';
import { followSelection } from './follow-selection.ts';
import { commonOptions, documentUri, monaco } from './monaco.ts';
import { problemMarks } from './problem-markers.ts';
import { TextSession } from './text-session.ts';

/** What the view does with the editor. */
export interface DocumentEditor extends IDisposable {
  /** Puts the cursor at a place and the place into sight. */
  readonly goTo: (line: number, column: number) => void;
  /** Gives what was typed and can't be read up. */
  readonly discard: () => void;
}

const severities = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning } as const;

function showProblems(model: monaco.editor.ITextModel): void {
  const { draft, problems } = useDraftStore.getState();
  if (draft !== null && problems.length === 0) return;
  const shown = draft === null ? (openDocument()?.graph.problems ?? []) : problems;
  const marks = problemMarks(model.getValue(), shown);
  monaco.editor.setModelMarkers(
    model,
    'studio',
    marks.map((mark) => ({ ...mark, severity: severities[mark.severity] })),
  );
}

function readOnlyOptions(): monaco.editor.IEditorOptions {
  const reason = openDocument()?.readOnly ?? null;
  return { readOnly: reason !== null, readOnlyMessage: { value: reason ?? '' } };
}

function addHistoryKeys(editor: monaco.editor.IStandaloneCodeEditor, session: TextSession): void {
  const { CtrlCmd, Shift } = monaco.KeyMod;
  const { KeyZ, KeyY } = monaco.KeyCode;
  editor.addAction({
    id: 'studio.undo',
    label: 'Undo',
    keybindings: [CtrlCmd | KeyZ],
    run: () => session.undo(),
  });
  editor.addAction({
    id: 'studio.redo',
    label: 'Redo',
    keybindings: [CtrlCmd | Shift | KeyZ, CtrlCmd | KeyY],
    run: () => session.redo(),
  });
}

/** Puts an editor of the open document into an element. */
export function createDocumentEditor(host: HTMLElement): DocumentEditor {
  const model = monaco.editor.createModel('', 'json', documentUri);
  const session = new TextSession(model);
  const editor = monaco.editor.create(host, {
    ...commonOptions,
    ...readOnlyOptions(),
    model,
    ariaLabel: 'The document as JSON',
    formatOnPaste: false,
    wordWrap: 'on',
    wrappingIndent: 'indent',
    quickSuggestions: { strings: true, other: true, comments: false },
    suggest: { showWords: false },
  });
  addHistoryKeys(editor, session);
  const offers = offerInDocument(documentUri);
  const following = followSelection(editor, {
    linesOf: (nodes) => linesOfNodes(model.getValue(), nodes),
    nodeAt: (lineNumber, column) => nodeAtOffset(model.getValue(), model.getOffsetAt({ lineNumber, column })),
  });
  const show = (): void => {
    showProblems(model);
    following.refresh();
  };
  show();
  following.reveal();
  const ends = [
    reachByMenu(editor, { undo: () => session.undo(), redo: () => session.redo() }),
    useDocumentStore.subscribe(({ open }, before) => {
      if (open?.readOnly !== before.open?.readOnly) editor.updateOptions(readOnlyOptions());
      if (open?.graph !== before.open?.graph) show();
    }),
    useDraftStore.subscribe(({ draft, problems }, before) => {
      // Marks move with the text by themselves while somebody types.
      if (draft === null || problems !== before.problems) show();
    }),
  ];
  // A command of the window, such as save, must find what was typed in the document.
  const keys = editor.onKeyDown((event) => {
    if (event.ctrlKey || event.metaKey) session.flush();
  });
  const blurred = editor.onDidBlurEditorWidget(() => session.flush());
  return {
    goTo: (lineNumber, column) => {
      editor.setPosition({ lineNumber, column });
      editor.revealPositionInCenterIfOutsideViewport({ lineNumber, column });
      editor.focus();
    },
    discard: () => session.discard(),
    dispose: () => {
      for (const end of ends) end();
      for (const part of [keys, blurred, offers, following, session, editor, model]) part.dispose();
    },
  };
}
