/** @file Which engine a run will use, in a word and in a sentence. */

import type { EngineFacts } from '../../shared/protocol/engine-report.ts';
import type { Settings } from '../state/settings-store.ts';
import { counted } from '../../shared/quantities.ts';

type Status = 'idle' | 'connecting' | 'ready' | 'gone';
type Choice = Settings['engine'];

/** A word for the header. */
export function engineName(status: Status, facts: EngineFacts | null, choice: Choice): string {
  if (status === 'gone') return 'none';
  return choice === 'auto' ? (facts?.auto ?? '…') : choice;
}

function cores({ cores: count }: EngineFacts): string {
  return `on ${counted(count, 'processor')}`;
}

const sentences: Readonly<Record<Exclude<Choice, 'auto'>, (facts: EngineFacts) => string>> = {
  native: (facts) =>
    `Native TensorFlow${facts.tensorflow === null ? '' : ` ${facts.tensorflow}`}, ${cores(facts)}`,
  wasm: (facts) => `WebAssembly, ${cores(facts)}`,
  cpu: () => 'Plain JavaScript, slow: meant for checking the others',
};

/** A sentence on it, without a full stop. */
export function engineTitle(status: Status, facts: EngineFacts | null, choice: Choice): string {
  if (status === 'gone') return "The engine's process ended; a run starts it again";
  if (facts === null) return 'Looking which engines this machine has';
  return sentences[choice === 'auto' ? facts.auto : choice](facts);
}
