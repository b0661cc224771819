/** @file Exit statuses of the command line, which scripts rely on. */

/** The statuses by meaning. */
export const exitCode = {
  fine: 0,
  /** The user's input has problems; each was printed with its place. */
  input: 1,
  /** Wrong usage of the command line. */
  usage: 2,
  /** The engine failed. */
  engine: 3,
} as const;

/** One of the statuses. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
