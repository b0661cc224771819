/** @file Compares this Node.js with the one that package.json asks for. */

/**
 * A sentence for the user when this Node.js is too old, else undefined.
 *
 * @param {string} current A version such as `20.19.0`.
 * @param {string} range The `engines.node` of package.json; only `>=x.y.z` is understood.
 * @returns {string | undefined}
 */
export function tooOldNode(current, range) {
  const wanted = parts(range.replace(/^>=\s*/, ''));
  const found = parts(current);
  const differing = wanted.findIndex((part, index) => part !== (found[index] ?? 0));
  if (differing === -1 || (found[differing] ?? 0) > (wanted[differing] ?? 0)) return undefined;
  return (
    `TAS Studio needs Node.js ${wanted.join('.')} or newer, and this is ${current}. ` +
    `Install a current LTS release of Node.js (Debian 13 has it as the package nodejs) and try again.`
  );
}

/**
 * @param {string} version
 * @returns {number[]}
 */
function parts(version) {
  return version.split('.').map((part) => Number.parseInt(part, 10));
}
