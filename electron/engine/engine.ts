/** @file What an open engine is to the code that trains on it. */

import type { Ops } from '../../shared/tensor/ops.ts';

/** Engines by name: `native` is TensorFlow itself, `wasm` runs everywhere, `cpu` is the slow oracle. */
export type EngineName = 'native' | 'wasm' | 'cpu';

/** What a user may ask for; `auto` is native where it loads, else wasm. */
export type EngineChoice = 'auto' | EngineName;

/** An engine ready to train. There is one at a time per process. */
export interface OpenEngine {
  readonly name: EngineName;
  /** A line for the user: what runs the arithmetic. */
  readonly description: string;
  readonly ops: Ops;
  /** Threads that its arithmetic uses. */
  readonly threads: number;
  /** What the user should be told about the choice, in sentences. */
  readonly notes: readonly string[];
  /** The holder's own live tensors, where others have theirs on the same engine; else all are the holder's. */
  readonly liveTensors?: () => number;
  /** Frees the engine and all that it holds. */
  dispose(): void;
}
