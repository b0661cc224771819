/** @file What check-files looks for in one file's text. */

/**
 * Hosts whose first label says that packages are served there, and folders that exist on one machine only. A path counts
 * where it starts: after a quote, a space or a bracket, not as the tail of an address or of a longer path.
 *
 * @type {readonly { pattern: RegExp, why: string }[]}
 */
const FOREIGN = [
  {
    pattern: /\b(?:registry|pypi|files|deb|crates|conda)\.(?:[a-z0-9-]+\.)*(?:org|com|io|dev|net)\b/i,
    why: 'names a package registry; its address belongs in the configuration of whoever installs',
  },
  {
    pattern: /(?<![\w.~:/*)\]}>-])\/(?:work|root|home|opt|Users|private)\/[\w.-]/,
    why: 'names a folder of one machine; use a path relative to the file, or an environment variable',
  },
  {
    pattern: /\b[A-Z]:\\{1,2}Users\\/,
    why: 'names a folder of one machine; use a path relative to the file, or an environment variable',
  },
];

/**
 * Finds places that hold outside this repository for one machine or one registry only.
 *
 * @param {string} text
 * @returns {readonly { line: number, why: string }[]} Lines count from 1.
 */
export function foreignPlaces(text) {
  return text
    .split('\n')
    .flatMap((content, index) =>
      FOREIGN.filter(({ pattern }) => pattern.test(content)).map(({ why }) => ({ line: index + 1, why })),
    );
}

/**
 * @param {string} text
 * @returns {number} Lines as an editor counts them: a final line feed ends the last line and starts no other.
 */
export function lineCount(text) {
  if (text === '') return 0;
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/**
 * @param {readonly number[]} sorted Ascending.
 * @param {number} share Between 0 and 1.
 * @returns {number} The smallest value that at least that share of the values don't exceed; 0 for none.
 */
export function percentile(sorted, share) {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
