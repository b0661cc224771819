/** @file Sizes and contents of what was packaged, for the lines that `npm run package` prints. */

import { readdirSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';

/**
 * @param {string} path A file or a folder.
 * @returns {number} Bytes of all files.
 */
export function bytesOf(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.size;
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.isSymbolicLink())
    .reduce((sum, { name }) => sum + bytesOf(join(path, name)), 0);
}

/**
 * @param {string} archive An `app.asar`.
 * @returns {readonly string[]} Names of the packages in it, sorted.
 */
export function packagesIn(archive) {
  const names = listPackage(archive, { isPack: false }).flatMap((path) => {
    const name = /[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^@\\/][^\\/]*)[\\/]package[.]json$/.exec(
      path,
    )?.[1];
    return name === undefined ? [] : [name.replaceAll('\\', '/')];
  });
  return [...new Set(names)].sort();
}

/**
 * Packages that our own programs in the archive import and that are not in it. Those of a package are its own affair: some
 * are for its installation only.
 *
 * @param {string} archive An `app.asar`.
 * @returns {readonly string[]} Names, sorted.
 */
export function missingPackages(archive) {
  const present = new Set(packagesIn(archive));
  const imported = listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').slice(1))
    .filter((path) => /^dist[/](?!renderer[/]).*[.]c?js$/.test(path))
    .flatMap((path) => importedPackages(extractFile(archive, path).toString('utf8')));
  return [...new Set(imported)].filter((name) => !present.has(name)).sort();
}

/**
 * The packages that a bundle imports, as esbuild writes imports.
 *
 * @param {string} code
 * @returns {readonly string[]}
 */
export function importedPackages(code) {
  return [
    ...code.matchAll(
      /(?:^import |^} from |^export .* from |\b(?:import|require)[(])(?:.* from )?"([^"\n]+)"/gm,
    ),
  ]
    .map((match) => match[1] ?? '')
    .filter((name) => /^(?:@[\w-]+[/])?[\w-]/.test(name) && name !== 'electron' && !isBuiltin(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

/**
 * @param {number} bytes
 * @returns {string} In MB of a million.
 */
export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
