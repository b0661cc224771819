/** @file How often a property is tried. */

const wanted = Number(process.env['TAS_FUZZ_RUNS'] ?? '');
const isWanted = Number.isSafeInteger(wanted) && wanted > 0;

/** `usual` in the normal suite; with the environment variable TAS_FUZZ_RUNS set, that many. */
export function fuzzRuns(usual: number): number {
  return isWanted ? wanted : usual;
}

/** Milliseconds that a property may take: a minute, or a day where somebody asked for many runs. */
export const fuzzTimeout = isWanted ? 86_400_000 : 60_000;
