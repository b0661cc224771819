/** @file What the items of the Edit menu mean while a text field has the focus: its text, not the graph. */

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Text editors of their own, such as Monaco's, hear their keys themselves and have no part in this. */
function focusedField(): Field | undefined {
  const { activeElement } = document;
  const isField = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement;
  return isField && activeElement.closest('.monaco-editor') === null ? activeElement : undefined;
}

function exec(name: string, value?: string): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Still the only way to change a field so that its own undo knows of it.
  document.execCommand(name, false, value);
}

async function copy(field: Field): Promise<void> {
  const text = field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  if (text !== '') await window.studio.call['clipboard/write'](text);
}

const edits: Readonly<Record<string, (field: Field) => void | Promise<void>>> = {
  'edit.undo': () => exec('undo'),
  'edit.redo': () => exec('redo'),
  'edit.copy': copy,
  'edit.cut': async (field) => {
    await copy(field);
    exec('delete');
  },
  'edit.paste': async () => exec('insertText', await window.studio.call['clipboard/read']()),
  'edit.delete': () => exec('delete'),
  'edit.select-all': (field) => field.select(),
};

/** Carries out a command of the menu on the focused text field. The answer: whether there is one that it is about. */
export function editField(command: string): boolean {
  const field = focusedField();
  const edit = edits[command];
  if (field === undefined || edit === undefined) return false;
  void edit(field);
  return true;
}
