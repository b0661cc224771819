/** @file The studio's tokens as Monaco's themes, and the switch between them with the rest of the page. */

import type * as monaco from 'monaco-editor/editor/editor.api';

type EditorApi = Pick<typeof monaco.editor, 'defineTheme' | 'setTheme'>;

/** Which token each of Monaco's colours is. */
const colours: Readonly<Record<string, string>> = {
  'editor.background': '--surface',
  'editor.foreground': '--ink',
  'editorLineNumber.foreground': '--ink-faint',
  'editorLineNumber.activeForeground': '--ink',
  'editorCursor.foreground': '--ink',
  'editorIndentGuide.background1': '--line',
  'editorIndentGuide.activeBackground1': '--line-strong',
  'editor.lineHighlightBackground': '--ground',
  'editorStickyScroll.background': '--surface',
  'editorStickyScroll.border': '--line',
  'editorStickyScrollHover.background': '--ground',
  'editorWidget.background': '--raised',
  'editorWidget.foreground': '--ink',
  'editorWidget.border': '--line',
  'editorHoverWidget.background': '--raised',
  'editorHoverWidget.border': '--line',
  'editorSuggestWidget.background': '--raised',
  'editorSuggestWidget.border': '--line',
  'editorSuggestWidget.foreground': '--ink',
  'editorSuggestWidget.highlightForeground': '--focus',
  'editorSuggestWidget.focusHighlightForeground': '--focus',
  'editorSuggestWidget.selectedForeground': '--ink',
  'editorError.foreground': '--error',
  'editorWarning.foreground': '--warning',
  'input.background': '--surface',
  'input.foreground': '--ink',
  'input.border': '--line',
  'inputOption.activeBorder': '--focus',
  'editorActionList.background': '--raised',
  'editorActionList.foreground': '--ink',
  'editorActionList.focusForeground': '--ink',
  'menu.background': '--raised',
  'menu.foreground': '--ink',
  'menu.selectionForeground': '--ink',
  'menu.separatorBackground': '--line',
  'menu.border': '--line',
  'editorBracketHighlight.foreground1': '--ink-faint',
  'editorBracketHighlight.foreground2': '--ink-faint',
  'editorBracketHighlight.foreground3': '--ink-faint',
  'editorBracketHighlight.unexpectedBracket.foreground': '--error',
  focusBorder: '--focus',
  'widget.border': '--line',
};

/** Tokens with a second pair of hexadecimal digits for their opacity. */
const translucent: Readonly<Record<string, readonly [token: string, opacity: string]>> = {
  'editor.selectionBackground': ['--focus', '40'],
  'editor.inactiveSelectionBackground': ['--focus', '22'],
  'editorSuggestWidget.selectedBackground': ['--focus', '2e'],
  'editorActionList.focusBackground': ['--focus', '2e'],
  'menu.selectionBackground': ['--focus', '2e'],
  'editor.wordHighlightBackground': ['--focus', '22'],
  'editor.findMatchBackground': ['--warning', '66'],
  'editor.findMatchHighlightBackground': ['--warning', '33'],
  'editorBracketMatch.background': ['--focus', '22'],
  'editorBracketMatch.border': ['--focus', '66'],
  'scrollbarSlider.background': ['--line-strong', '88'],
  'scrollbarSlider.hoverBackground': ['--line-strong', 'cc'],
  'scrollbarSlider.activeBackground': ['--line-strong', 'ff'],
  'editorOverviewRuler.errorForeground': ['--error', 'cc'],
  'editorOverviewRuler.warningForeground': ['--warning', 'cc'],
  'editor.lineHighlightBorder': ['--ground', '00'],
  'widget.shadow': ['--ink', '22'],
};

/** Words of the two languages; the hues of the roles stay theirs, so these are greys, one blue and one green. */
const words: readonly (readonly [scope: string, token: string, style?: string])[] = [
  ['', '--ink'],
  ['string.key.json', '--ink'],
  ['string.value.json', '--good'],
  ['string', '--good'],
  ['number', '--focus'],
  ['keyword.json', '--focus'],
  ['keyword', '--ink-soft', 'bold'],
  ['delimiter', '--ink-faint'],
  ['comment', '--ink-faint', 'italic'],
  ['type', '--ink'],
  ['identifier', '--ink'],
];

/** The bundler shortens `#ffffff`; Monaco wants all digits. */
function sixDigits(colour: string): string {
  return colour.replace(/^#([\da-f])([\da-f])([\da-f])$/i, '#$1$1$2$2$3$3');
}

function defineFor(editor: EditorApi, name: string, isDark: boolean): void {
  const style = getComputedStyle(document.documentElement);
  const token = (key: string): string => sixDigits(style.getPropertyValue(key).trim());
  editor.defineTheme(name, {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    colors: Object.fromEntries([
      ...Object.entries(colours).map(([key, value]) => [key, token(value)] as const),
      ...Object.entries(translucent).map(([key, [value, opacity]]) => [key, token(value) + opacity] as const),
    ]),
    rules: words.map(([scope, value, fontStyle]) => ({
      token: scope,
      foreground: token(value).slice(1),
      ...(fontStyle === undefined ? {} : { fontStyle }),
    })),
  });
}

/** Keeps Monaco in the page's colours from here on. */
export function followTheme(editor: EditorApi): void {
  const show = (): void => {
    const isDark = document.documentElement.getAttribute('data-mantine-color-scheme') === 'dark';
    const name = isDark ? 'studio-dark' : 'studio-light';
    defineFor(editor, name, isDark);
    editor.setTheme(name);
  };
  show();
  new MutationObserver(show).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-mantine-color-scheme'],
  });
}
