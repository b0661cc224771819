/** @file A document whose every text tries to run a script that counts in `window.hits`. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const run = 'window.hits=(window.hits||0)+1';
const quoted = [run, `eval('${run}')`, `Function('${run}')()`, `top.hits=1`];

const shapes: readonly ((code: string) => string)[] = [
  (code) => `<script>${code}</script>`,
  (code) => `"><script>${code}</script>`,
  (code) => `'><script>${code}</script>`,
  (code) => `</title><script>${code}</script>`,
  (code) => `</textarea><script>${code}</script>`,
  (code) => `</style><script>${code}</script>`,
  (code) => `</script><script>${code}</script>`,
  (code) => `<ScRiPt>${code}</sCrIpT>`,
  (code) => `<script src="data:text/javascript,${code}"></script>`,
  (code) => `<img src=x onerror="${code}">`,
  (code) => `<img src=x onerror=${code}>`,
  (code) => `" onmouseover="${code}" x="`,
  (code) => `' autofocus onfocus='${code}`,
  (code) => `<svg onload="${code}">`,
  (code) => `<svg><script>${code}</script></svg>`,
  (code) => `<svg><animate onbegin="${code}" attributeName=x dur=1s>`,
  (code) => `<svg><foreignObject><body onload="${code}"></foreignObject></svg>`,
  (code) => `<math><mtext><table><mglyph><style><img src onerror="${code}">`,
  (code) => `<body onload="${code}">`,
  (code) => `<iframe src="javascript:${code}"></iframe>`,
  (code) => `<iframe srcdoc="<script>parent.${run}</script>" title="${code}"></iframe>`,
  (code) => `<object data="javascript:${code}"></object>`,
  (code) => `<embed src="javascript:${code}">`,
  (code) => `<a href="javascript:${code}">click</a>`,
  (code) => `javascript:${code}`,
  (code) => `JaVaScRiPt:${code}`,
  (code) => `java\tscript:${code}`,
  (code) => `data:text/html,<script>${code}</script>`,
  (code) => `<details open ontoggle="${code}">`,
  (code) => `<video><source onerror="${code}"></video>`,
  (code) => `<audio src=x onerror="${code}">`,
  (code) => `<input autofocus onfocus="${code}">`,
  (code) => `<marquee onstart="${code}">`,
  (code) => `<form action="javascript:${code}"><button>x</button></form>`,
  (code) => `<meta http-equiv="refresh" content="0;url=javascript:${code}">`,
  (code) => `<base href="https://example.com/"><script src="${code}"></script>`,
  (code) => `<link rel=stylesheet href="https://example.com/a.css" onload="${code}">`,
  (code) =>
    `<style>@import 'https://example.com/b.css';</style><p style="background:url(https://example.com/c)">${code}`,
  (code) => `{{constructor.constructor("${code}")()}}`,
  (code) => '${' + code + '}',
  (code) => '`${' + code + '}`',
  (code) => `");${code};//`,
  (code) => `');${code};//`,
  (code) => `\\u003cscript\\u003e${code}\\u003c/script\\u003e`,
  (code) => `&lt;script&gt;${code}&lt;/script&gt;`,
  (code) => `<!--><script>${code}</script>-->`,
  (code) => `<![CDATA[<script>${code}</script>]]>`,
  (code) => `*/${code}/*`,
  (code) => `%3Cscript%3E${code}%3C/script%3E`,
  (code) => `\u202e<script>${code}</script>\u2066`,
];

/** 200 texts: every shape around every code. */
export const hostileTexts: readonly string[] = quoted.flatMap((code) => shapes.map((shape) => shape(code)));

/** A document with each text as a title, as a parameter, as a group's title and in every other field that holds text. */
export function hostileDocument(): string {
  const source = readFileSync(
    join(import.meta.dirname, '../../resources/templates/quick-start.tas.json'),
    'utf8',
  );
  const all = hostileTexts.join('\n');
  const numbered = hostileTexts.map((text, index) => [`n${index}`, text] as const);
  const document = {
    ...(JSON.parse(source) as { nodes: object; layout?: object }),
    name: all,
    notes: all,
    weights: { teacher: all, assistant: all, student: all },
    data: { format: 'folder', directory: all },
  };
  const nodes = Object.fromEntries(
    numbered.map(([id, text]) => [
      id,
      { kind: 'smooth', role: 'teacher', title: text, params: { note: text } },
    ]),
  );
  const positions = Object.fromEntries(
    numbered.map(([id], index) => [id, { x: (index % 20) * 240, y: 1_200 + Math.floor(index / 20) * 140 }]),
  );
  const groups = Object.fromEntries(
    numbered.slice(0, 50).map(([id, text], index) => [
      `g${index}`,
      {
        title: `${text} ${hostileTexts[index + 50] ?? ''} ${hostileTexts[index + 100] ?? ''}`,
        nodes: [id],
      },
    ]),
  );
  return JSON.stringify({
    ...document,
    nodes: { ...document.nodes, ...nodes },
    layout: { nodes: positions, groups },
  });
}
