/** @file Reads an Electron's fuses back from its executable, and says whether they are set as a shipped app's must be. */

import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** @typedef {'on' | 'off' | 'removed' | 'absent'} FuseState */
/** @typedef {{ readonly name: string, readonly state: FuseState, readonly wanted: 'on' | 'off' }} Fuse */

/** How `@electron/fuses` writes a state: the character in the executable. */
const STATES = /** @type {Readonly<Record<number, FuseState>>} */ ({
  0x30: 'off',
  0x31: 'on',
  0x72: 'removed',
});

/**
 * As `electron-builder.yml` sets them.
 *
 * @type {readonly (readonly [keyof typeof FuseV1Options, 'on' | 'off'])[]}
 */
const WANTED = [
  ['RunAsNode', 'off'],
  ['EnableCookieEncryption', 'on'],
  ['EnableNodeOptionsEnvironmentVariable', 'off'],
  ['EnableNodeCliInspectArguments', 'off'],
  ['EnableEmbeddedAsarIntegrityValidation', 'on'],
  ['OnlyLoadAppFromAsar', 'on'],
  ['LoadBrowserProcessSpecificV8Snapshot', 'off'],
  ['GrantFileProtocolExtraPrivileges', 'off'],
];

/**
 * @param {string} executable On macOS the `.app` folder will do, too.
 * @returns {Promise<readonly Fuse[]>}
 */
export async function readFuses(executable) {
  const wire = /** @type {Readonly<Record<number, number | undefined>>} */ (
    /** @type {unknown} */ (await getCurrentFuseWire(executable))
  );
  return WANTED.map(([name, wanted]) => ({
    name,
    state: STATES[wire[FuseV1Options[name]] ?? 0] ?? 'absent',
    wanted,
  }));
}

/**
 * Those that aren't as they must be. The twin for tests has one, its debugging port.
 *
 * @param {readonly Fuse[]} fuses
 * @param {boolean} inspectable Whether this is the twin.
 * @returns {readonly Fuse[]}
 */
export function wrongFuses(fuses, inspectable) {
  return fuses.filter(
    ({ name, state, wanted }) =>
      state !== (inspectable && name === 'EnableNodeCliInspectArguments' ? 'on' : wanted),
  );
}
