/** @file Shows the selected nodes in a text, and selects the node at which the cursor is put. */

import type { editor, IDisposable } from 'monaco-editor/editor/editor.api';
import type { LineRange } from '../../shared/plan/source-map.ts';
import { openDocument } from '../state/document-store.ts';
import { revealNode, useSelectionStore } from '../state/selection-store.ts';
import { monaco } from './monaco.ts';

/** How a text tells of nodes. */
export interface NodeText {
  /** The lines about a node, the most telling ones first. */
  readonly linesOf: (nodes: readonly string[]) => readonly LineRange[];
  /** The node at a place of the text. */
  readonly nodeAt: (line: number, column: number) => string | undefined;
}

/** An editor that follows the selection. */
export interface Following extends IDisposable {
  /** Marks the lines of the selection anew, for a text that changed. */
  readonly refresh: () => void;
  /** The same, and brings them into sight. */
  readonly reveal: () => void;
}

/** Binds an editor to the selection, both ways. */
export function followSelection(host: editor.IStandaloneCodeEditor, text: NodeText): Following {
  const marks = host.createDecorationsCollection();
  let selecting = false;

  const refresh = (): readonly LineRange[] => {
    const ranges = text.linesOf([...useSelectionStore.getState().nodes]);
    marks.set(
      ranges.map(({ first, last }) => ({
        range: new monaco.Range(first, 1, last, 1),
        options: {
          isWholeLine: true,
          className: 'code-selected',
          linesDecorationsClassName: 'code-selected-bar',
        },
      })),
    );
    return ranges;
  };
  const reveal = (): void => {
    const [first] = refresh();
    if (first)
      host.revealRangeInCenterIfOutsideViewport(
        new monaco.Range(first.first, 1, Math.min(first.last, first.first + 12), 1),
      );
  };

  const moved = host.onDidChangeCursorPosition(({ position, source }) => {
    if (source !== 'mouse' && source !== 'keyboard') return;
    const node = text.nodeAt(position.lineNumber, position.column);
    const { nodes } = useSelectionStore.getState();
    const isThere = node !== undefined && Object.hasOwn(openDocument()?.edit.document.nodes ?? {}, node);
    if (!isThere || (nodes.size === 1 && nodes.has(node))) return;
    selecting = true;
    revealNode(node);
    selecting = false;
  });
  const unsubscribe = useSelectionStore.subscribe((state, before) => {
    if (state.nodes === before.nodes && state.reveal === before.reveal) return;
    if (selecting) refresh();
    else reveal();
  });
  return {
    refresh,
    reveal,
    dispose: () => {
      moved.dispose();
      unsubscribe();
    },
  };
}
