/** @file What a machine must have for Electron to open a window on it, told from facts that the caller gathers. */

/**
 * Debian's package for each library that Electron asks of the system.
 *
 * @type {Readonly<Record<string, string>>}
 */
const PACKAGE_OF = {
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgdk-3.so.0': 'libgtk-3-0',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
  'libX11.so.6': 'libx11-6',
  'libxcb.so.1': 'libxcb1',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libXrandr.so.2': 'libxrandr2',
};

/** What to run where no window can be had; the end of every refusal. */
export const INSTEAD =
  'Instead, `npm run demo` trains the quick start in the terminal, and `xvfb-run -a npm start` opens the\n' +
  'window on a screen that nobody sees (Debian packages xvfb and xauth).';

/**
 * Why there is no screen to open a window on.
 *
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined} A sentence, or undefined where there is one.
 */
export function screenProblem(platform, env) {
  if (platform !== 'linux' || isSet(env['DISPLAY']) || isSet(env['WAYLAND_DISPLAY'])) return undefined;
  return 'TAS Studio needs a screen, and there is none here: neither DISPLAY nor WAYLAND_DISPLAY is set.';
}

/**
 * The libraries that a program needs and the system doesn't have.
 *
 * @param {string} lddOutput What `ldd` printed for the program.
 * @returns {readonly string[]}
 */
export function missingLibraries(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/**
 * A sentence on missing libraries that says how to install them.
 *
 * @param {readonly string[]} libraries At least one.
 * @param {(name: string) => boolean} isOffered Whether the system's package index has a package of this name.
 * @returns {string}
 */
export function librariesProblem(libraries, isOffered) {
  const packages = new Set();
  for (const library of libraries) {
    const name = PACKAGE_OF[library];
    // Debian 13 and Ubuntu 24.04 renamed some of them when time stamps grew to 64 bits.
    if (name !== undefined) packages.add(isOffered(`${name}t64`) ? `${name}t64` : name);
  }
  const lacks = `Electron needs libraries that this system lacks: ${libraries.join(', ')}.`;
  if (packages.size === 0) return `${lacks} Install the packages of your system that have them.`;
  return `${lacks}\nOn Debian and Ubuntu: sudo apt-get install ${[...packages].sort().join(' ')}`;
}

/**
 * @typedef {object} SandboxFacts
 * @property {NodeJS.Platform} platform
 * @property {number | undefined} user Its number; 0 is root; undefined where users have none.
 * @property {boolean} helperIsSetuid Whether the runtime's `chrome-sandbox` belongs to root with the setuid bit.
 * @property {boolean} namespacesAllowed Whether the kernel lets a user make namespaces.
 */

/**
 * Why Chromium's sandbox can't be had, for a start without it.
 *
 * @param {SandboxFacts} facts
 * @returns {string | undefined} The reason, as the start of a sentence; undefined where the sandbox works.
 */
export function sandboxProblem({ platform, user, helperIsSetuid, namespacesAllowed }) {
  if (platform !== 'linux') return undefined;
  if (user === 0) return 'Chromium refuses its sandbox to root';
  if (helperIsSetuid || namespacesAllowed) return undefined;
  return 'this kernel gives users no namespaces, and chrome-sandbox beside Electron is not owned by root with mode 4755';
}

/**
 * Switches of Chromium that this machine needs.
 *
 * @param {object} facts
 * @param {string | undefined} facts.sandbox What `sandboxProblem` said.
 * @param {NodeJS.Platform} facts.platform
 * @param {NodeJS.ProcessEnv} facts.env
 * @returns {readonly string[]}
 */
export function neededSwitches({ sandbox, platform, env }) {
  const onlyWayland = platform === 'linux' && !isSet(env['DISPLAY']) && isSet(env['WAYLAND_DISPLAY']);
  return [
    ...(sandbox === undefined ? [] : ['--no-sandbox']),
    ...(onlyWayland ? ['--ozone-platform-hint=auto'] : []),
  ];
}

/**
 * @param {string | undefined} value
 * @returns {boolean}
 */
function isSet(value) {
  return value !== undefined && value !== '';
}
