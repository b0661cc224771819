/** @file What the editor of the document offers beyond the schema: names of ports and owners, and the fixes of problems. */

import type { IDisposable } from 'monaco-editor/editor/editor.api';
import type { Fix, Problem } from '../../shared/problem.ts';
import { openDocument, performPatch } from '../state/document-store.ts';
import { monaco } from './monaco.ts';
import { problemMarks, type TextMark } from './problem-markers.ts';
import { referencesAt } from './references.ts';

const fixCommand = 'studio.fix';

function rangeBetween(model: monaco.editor.ITextModel, start: number, end: number): monaco.IRange {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}

const completion: monaco.languages.CompletionItemProvider = {
  triggerCharacters: ['"', '.'],
  provideCompletionItems: (model, position) => {
    const graph = openDocument()?.graph;
    const found = graph && referencesAt(model.getValue(), model.getOffsetAt(position), graph);
    if (!found) return { suggestions: [] };
    const range = rangeBetween(model, found.span.start, found.span.end);
    return {
      suggestions: found.references.map(({ name, detail }) => ({
        label: name,
        detail,
        kind: monaco.languages.CompletionItemKind.Reference,
        filterText: `"${name}"`,
        insertText: `"${name}"`,
        sortText: `0${name}`,
        range,
      })),
    };
  },
};

interface Fixable {
  readonly problem: Problem;
  readonly mark: TextMark;
}

function fixablesAt(model: monaco.editor.ITextModel, range: monaco.IRange): readonly Fixable[] {
  const problems = (openDocument()?.graph.problems ?? []).filter(({ fixes }) => fixes !== undefined);
  return problemMarks(model.getValue(), problems).flatMap((mark, index) => {
    const problem = problems[index];
    return problem && monaco.Range.areIntersectingOrTouching(mark, range) ? [{ problem, mark }] : [];
  });
}

const actions: monaco.languages.CodeActionProvider = {
  provideCodeActions: (model, range) => ({
    actions: fixablesAt(model, range).flatMap(({ problem, mark }) =>
      (problem.fixes ?? []).map((fix, index) => ({
        title: fix.title,
        kind: 'quickfix',
        isPreferred: index === 0,
        diagnostics: [{ ...mark, severity: monaco.MarkerSeverity.Error }],
        command: { id: fixCommand, title: fix.title, arguments: [fix] },
      })),
    ),
    dispose: () => undefined,
  }),
};

/** Offers them in the editor of the document alone. */
export function offerInDocument({ scheme, path }: monaco.Uri): IDisposable {
  const selector = { language: 'json', scheme, pattern: `**${path}` };
  const parts = [
    monaco.languages.registerCompletionItemProvider(selector, completion),
    monaco.languages.registerCodeActionProvider(selector, actions),
    monaco.editor.registerCommand(fixCommand, (_accessor: unknown, { title, patch }: Fix) => {
      performPatch(title, patch);
    }),
  ];
  return { dispose: () => parts.forEach((part) => part.dispose()) };
}
