/**
 * @file Monaco as the code view needs it: JSON with its language worker, the colours of TypeScript without its, and nothing from a
 * network.
 */

// The JSON language brings all of these with it, but only once it is first used: too late for the services that they register.
import 'monaco-editor/features/register.all';
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
  lineDecorationsWidth: 12,
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
