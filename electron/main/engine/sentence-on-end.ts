/** @file Why the engine's process ended, in words. */

const sentences: Readonly<Record<string, string>> = {
  oom: 'The engine ran out of memory. A smaller batch size needs less.',
  'memory-eviction':
    'The system took the engine’s memory. Close other programs, or choose a smaller batch size.',
  killed: 'The engine’s process was killed, by the system or by hand. Too little memory is the usual reason.',
  hung: 'The engine gave no sign of life for 15 seconds and was ended.',
  'launch-failed': 'The engine’s process could not be started.',
  crashed: 'The engine crashed.',
};

/** `reason` as Electron names it, or `hung`; `code` is the exit status. */
export function sentenceOnEnd(reason: string | undefined, code: number): string {
  return sentences[reason ?? ''] ?? `The engine ended unexpectedly, with status ${code}.`;
}
