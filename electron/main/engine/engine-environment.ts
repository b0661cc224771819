/** @file The environment of the engine's process: the user's, without what would change how the program itself runs. */

const dangerous = /^(?:NODE_|ELECTRON_|npm_|VITE_|LD_PRELOAD$|DYLD_INSERT_)/;

/** What the engine inherits; the places of libraries stay, for the native engine is one. */
export function engineEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !dangerous.test(entry[0]),
    ),
  );
}
