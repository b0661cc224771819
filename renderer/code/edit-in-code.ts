/** @file What the items of the Edit menu mean while an editor of the code view has the focus. */

import type { editor } from 'monaco-editor/editor/editor.api';

/** Whose undo and redo an editor has. */
export interface EditorHistory {
  readonly undo: () => void;
  readonly redo: () => void;
}

interface Registered {
  readonly editor: editor.IStandaloneCodeEditor;
  /** `null`: the text can't be changed. */
  readonly history: EditorHistory | null;
}

const registered = new Set<Registered>();

/** Lets the menu reach an editor; the answer ends it. */
export function reachByMenu(shown: editor.IStandaloneCodeEditor, history: EditorHistory | null): () => void {
  const entry = { editor: shown, history };
  registered.add(entry);
  return () => {
    registered.delete(entry);
  };
}

function selectedText({ editor: shown }: Registered): string {
  const [model, selection] = [shown.getModel(), shown.getSelection()];
  return model && selection ? model.getValueInRange(selection) : '';
}

async function copy(entry: Registered): Promise<void> {
  const text = selectedText(entry);
  if (text !== '') await window.studio.call['clipboard/write'](text);
}

function replaceSelection({ editor: shown, history }: Registered, text: string): void {
  const selection = shown.getSelection();
  if (history && selection) shown.executeEdits('menu', [{ range: selection, text, forceMoveMarkers: true }]);
}

const edits: Readonly<Record<string, (entry: Registered) => void | Promise<void>>> = {
  'edit.undo': ({ history }) => history?.undo(),
  'edit.redo': ({ history }) => history?.redo(),
  'edit.copy': copy,
  'edit.cut': async (entry) => {
    await copy(entry);
    replaceSelection(entry, '');
  },
  'edit.paste': async (entry) => replaceSelection(entry, await window.studio.call['clipboard/read']()),
  'edit.delete': (entry) => {
    if (selectedText(entry) !== '') replaceSelection(entry, '');
    else if (entry.history) entry.editor.trigger('menu', 'deleteRight', null);
  },
  'edit.select-all': ({ editor: shown }) => {
    const model = shown.getModel();
    if (model) shown.setSelection(model.getFullModelRange());
  },
};

/** Carries out a command of the menu on the focused editor. The answer: whether there is one that it is about. */
export function editInCode(command: string): boolean {
  const edit = edits[command];
  const entry = [...registered].find(({ editor: shown }) =>
    shown.getContainerDomNode().contains(document.activeElement),
  );
  if (edit === undefined || entry === undefined) return false;
  void edit(entry);
  return true;
}
