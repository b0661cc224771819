/** @file A drawing as plain data, and as the text of an SVG file. */

/** An element with attributes as SVG spells them. */
export interface SvgElement {
  readonly tag: 'svg' | 'g' | 'rect' | 'path' | 'text' | 'circle' | 'defs' | 'pattern' | 'line' | 'title';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgElement | string)[];
}

/** An element. */
export function element(
  tag: SvgElement['tag'],
  attributes: SvgElement['attributes'],
  ...children: readonly (SvgElement | string)[]
): SvgElement {
  return { tag, attributes, children };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// XML 1.0 has no way to write these, not even escaped.
// eslint-disable-next-line no-control-regex -- They are what is looked for.
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

function escaped(text: string): string {
  return text.replace(unwritable, '\uFFFD').replace(/[&<>"]/g, (character) => escapes[character] ?? '');
}

/** The text of the element, for a file. */
export function svgText({ tag, attributes, children }: SvgElement): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : svgText(child)));
  return `<${tag}${written.join('')}>${inner.join('')}</${tag}>`;
}
