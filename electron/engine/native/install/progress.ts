/** @file How an installation says what it is doing. */

/** The stages of an installation, in their order; a source may skip some. */
export type InstallStage = 'download' | 'unpack' | 'compile' | 'test' | 'activate';

/** A step forward. Bytes for `download` and `unpack`; for the others 0 of 1, then 1 of 1. */
export interface InstallProgress {
  readonly stage: InstallStage;
  readonly done: number;
  /** Null while the size is not known. */
  readonly total: number | null;
}

/** Takes progress as it comes; it must not throw. */
export type OnProgress = (progress: InstallProgress) => void;

/** Reports the beginning and the end of a stage that has no finer measure. */
export async function asStage<T>(
  stage: InstallStage,
  onProgress: OnProgress,
  work: () => Promise<T>,
): Promise<T> {
  onProgress({ stage, done: 0, total: 1 });
  const result = await work();
  onProgress({ stage, done: 1, total: 1 });
  return result;
}
