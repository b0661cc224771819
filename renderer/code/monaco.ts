/**
 * @file Monaco with what the code view needs of it and no more: JSON with its language worker, the colours of TypeScript, no worker for
 * that, and nothing from a network.
 */

import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/readOnlyMessage/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/stickyScroll/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/typescript/register';
import * as monaco from 'monaco-editor/editor/editor.api';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';
import { documentJsonSchema } from '../../shared/graph/json-schema.ts';
import { followTheme } from './monaco-theme.ts';

declare global {
  interface Window {
    MonacoEnvironment?: monaco.Environment;
  }
}

/** Where the document's text lives in Monaco. */
export const documentUri = monaco.Uri.parse('studio:/document.tas.json');

window.MonacoEnvironment = {
  getWorker: (_moduleId: string, label: string) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
};

// Marks come from the parser and the graph, whose sentences are the same everywhere; the worker completes, explains, folds and formats.
jsonDefaults.setDiagnosticsOptions({
  validate: false,
  enableSchemaRequest: false,
  schemas: [
    {
      uri: 'studio:/document.schema.json',
      fileMatch: [documentUri.toString()],
      schema: documentJsonSchema(),
    },
  ],
});

followTheme(monaco.editor);

/** What all editors of the code view have in common. */
export const commonOptions: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-code'),
  fontSize: 12,
  lineHeight: 18,
  lineNumbersMinChars: 4,
  lineDecorationsWidth: 6,
  minimap: { enabled: false },
  overviewRulerBorder: false,
  padding: { top: 8, bottom: 8 },
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  scrollBeyondLastLine: false,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  smoothScrolling: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  stickyScroll: { enabled: true, maxLineCount: 3 },
  tabSize: 2,
  guides: { indentation: true, bracketPairs: false },
  bracketPairColorization: { enabled: false },
  fixedOverflowWidgets: true,
};

export { monaco };
