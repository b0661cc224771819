/** @file What the doctor finds out: plain data that goes through JSON unchanged. */

import type { Problem } from '../../../shared/problem.ts';
import type { EngineName } from '../engine.ts';

/** The ways to compute, best first; the native engine counts twice, because it may work without its GPU. */
export type EngineVariant = 'native-gpu' | 'native-cpu' | 'wasm' | 'cpu';

/** Whether one way to compute works here, and if not, everything that stands in its way. */
export interface EngineDiagnosis {
  readonly engine: EngineVariant;
  readonly isAvailable: boolean;
  /** What would compute, or why nothing does, in a few words. */
  readonly summary: string;
  /** Errors keep it from working, warnings don't. */
  readonly findings: readonly Problem[];
}

/** The machine. Bytes; null where the system doesn't say. */
export interface HostFacts {
  readonly platform: string;
  readonly architecture: string;
  readonly system: string;
  readonly node: string;
  /** Version of Electron, where it runs this. */
  readonly electron: string | null;
  readonly processor: string;
  /** What this process may use, which can be less than the machine has. */
  readonly cores: number;
  /** Of those that TensorFlow's kernels ask for. */
  readonly vectorInstructions: readonly string[] | null;
  readonly memory: number;
  readonly freeMemory: number;
  /** A limit that a container sets; null where there is none. */
  readonly memoryLimit: number | null;
}

/** NVIDIA's part of the machine. */
export interface GpuFacts {
  /** Cards on the bus, driver or not; null where the bus can't be read. */
  readonly cards: number | null;
  readonly driver: string | null;
  /** Name, memory and compute capability as the driver reports them. */
  readonly devices: readonly string[];
}

/** All of it. */
export interface Diagnosis {
  /** What `--engine auto` will use. */
  readonly auto: EngineName | null;
  readonly engines: readonly EngineDiagnosis[];
  readonly host: HostFacts;
  readonly gpu: GpuFacts;
  /** The C++ compiler that would build the addon, by what it says of itself. */
  readonly compiler: string | null;
  readonly engineHome: string;
}
