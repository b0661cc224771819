/** @file Which sources need a spec of their own, and what it may be called. */

import { transformSync } from 'esbuild';

/** @typedef {{ readonly sources: RegExp, readonly coveredBy: string }} FolderContract */

/**
 * Files without a spec of their own, each with the spec that runs every one of them.
 *
 * @type {readonly FolderContract[]}
 */
export const COVERED_AS_A_FOLDER = [
  // Every entry of the catalogue, how it is declared, and the list itself go through one contract.
  {
    sources: /^shared\/catalog\/(?:catalog|define-node|[^/]+\/[^/]+)\.ts$/,
    coveredBy: 'tests/unit/shared/catalog/contract.spec.ts',
  },
  // Numbers only; the spec that holds documents against them covers them.
  { sources: /^shared\/document\/limits\.ts$/, coveredBy: 'tests/unit/shared/document/count-limits.spec.ts' },
];

/**
 * Whether anything is left of a file once types, imports and re-exports are gone.
 *
 * @param {string} text TypeScript.
 * @returns {boolean}
 */
export function holdsRunTimeCode(text) {
  const { code } = transformSync(text, {
    loader: 'ts',
    legalComments: 'none',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return (
    code.replace(/^(?:import|export) (?:[^;]*? from )?"[^"]*";$|^export \{[^}]*\};$/gm, '').trim() !== ''
  );
}

/**
 * Finds the sources that no spec mirrors. `a/b.ts` is mirrored by `tests/unit/a/b.spec.ts`, or by several
 * `tests/unit/a/b.<aspect>.spec.ts`.
 *
 * @param {readonly string[]} sources Paths of files with run-time code.
 * @param {readonly string[]} specs Paths of all spec files.
 * @param {readonly FolderContract[]} contracts
 * @returns {readonly string[]} A sentence for each.
 */
export function missingMirrors(sources, specs, contracts) {
  return sources.flatMap((source) => {
    const stem = `tests/unit/${source.replace(/\.ts$/, '')}.`;
    if (specs.some((spec) => spec.startsWith(stem) && !spec.slice(stem.length).includes('/'))) return [];
    const contract = contracts.find((rule) => rule.sources.test(source));
    if (contract === undefined) return [`${source} has no ${stem}spec.ts`];
    return specs.includes(contract.coveredBy)
      ? []
      : [`${source} counts on ${contract.coveredBy}, which is missing`];
  });
}
