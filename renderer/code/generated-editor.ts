/** @file The editor of generated texts: read only, one model for each text, following the selection. */

import type { IDisposable } from 'monaco-editor/editor/editor.api';
import { nodeAtLine, type MappedText } from '../../shared/plan/source-map.ts';
import { reachByMenu } from './edit-in-code.ts';
import { followSelection } from './follow-selection.ts';
import { setModelText } from './model-text.ts';
import { commonOptions, monaco } from './monaco.ts';

/** What the view does with the editor. */
export interface GeneratedEditor extends IDisposable {
  /** Shows a text under a name; one shown before under the same name changes into it and keeps its place. */
  readonly show: (name: string, language: 'json' | 'typescript', mapped: MappedText) => void;
}

interface Shown {
  readonly model: monaco.editor.ITextModel;
  mapped: MappedText;
  view: monaco.editor.ICodeEditorViewState | null;
}

/** Puts an empty editor of generated texts into an element. */
export function createGeneratedEditor(host: HTMLElement): GeneratedEditor {
  const texts = new Map<string, Shown>();
  let shown: Shown | undefined;
  const editor = monaco.editor.create(host, {
    ...commonOptions,
    model: null,
    readOnly: true,
    domReadOnly: true,
    readOnlyMessage: { value: 'This text is generated from the document.' },
    ariaLabel: 'Generated text',
  });
  const leaveMenu = reachByMenu(editor, null);
  const following = followSelection(editor, {
    linesOf: (nodes) => nodes.flatMap((node) => shown?.mapped.lines.get(node) ?? []),
    nodeAt: (line) => shown && nodeAtLine(shown.mapped.lines, line),
  });
  return {
    show: (name, language, mapped) => {
      const known = texts.get(name);
      const next = known ?? { model: monaco.editor.createModel('', language), mapped, view: null };
      texts.set(name, next);
      next.mapped = mapped;
      setModelText(next.model, mapped.text);
      if (shown === next) {
        following.refresh();
        return;
      }
      if (shown) shown.view = editor.saveViewState();
      shown = next;
      editor.setModel(next.model);
      // Its functions are short, and what would stick is the beginning of a comment.
      editor.updateOptions({ stickyScroll: { enabled: language === 'json' } });
      editor.restoreViewState(next.view);
      following.reveal();
    },
    dispose: () => {
      leaveMenu();
      following.dispose();
      editor.dispose();
      for (const { model } of texts.values()) model.dispose();
    },
  };
}
