/** @file What the engine tells a window of this machine: which engines can run here, what the others lack, what an installation takes. */

import { z } from 'zod';
import { sentProblemSchema } from './sent-problem.ts';

const engineName = z.enum(['native', 'wasm', 'cpu']);
const bytes = z.number().min(0);

/** Known at once, without opening or trying anything. */
export const engineFactsSchema = z.strictObject({
  /** What `auto` would open; the native engine only if it is installed for this machine. */
  auto: engineName,
  /** Version of the installed TensorFlow; null where none is installed. */
  tensorflow: z.string().nullable(),
  /** Processors that this process may use. */
  cores: z.int().min(1),
});

/** Everything that the doctor finds out, in a few seconds. */
export const engineReportSchema = z.strictObject({
  /** What `auto` will use; null where nothing works. */
  auto: engineName.nullable(),
  /** The ways to compute, best first. */
  engines: z.array(
    z.strictObject({
      engine: z.enum(['native-gpu', 'native-cpu', 'wasm', 'cpu']),
      isAvailable: z.boolean(),
      /** What would compute, or why nothing does, in a few words. */
      summary: z.string(),
      /** Errors keep it from working, warnings don't. */
      findings: z.array(sentProblemSchema),
    }),
  ),
  host: z.strictObject({
    platform: z.string(),
    architecture: z.string(),
    system: z.string(),
    node: z.string(),
    electron: z.string().nullable(),
    processor: z.string(),
    cores: z.int().min(1),
    /** Of those that TensorFlow's kernels ask for; null where the system doesn't say. */
    vectorInstructions: z.array(z.string()).nullable(),
    memory: bytes,
    freeMemory: bytes,
    /** A limit that a container sets. */
    memoryLimit: bytes.nullable(),
  }),
  gpu: z.strictObject({
    /** Cards on the bus, driver or not; null where the bus can't be read. */
    cards: z.int().min(0).nullable(),
    driver: z.string().nullable(),
    /** Name, memory and compute capability as the driver reports them. */
    devices: z.array(z.string()),
  }),
  /** The C++ compiler that would build the addon; null where there is none. */
  compiler: z.string().nullable(),
  engineHome: z.string(),
});

/** What an installation will do, said before it does it. */
export const installPlanSchema = z.strictObject({
  /** Null where nothing is fetched; `bytes` is null where nobody says beforehand. */
  download: z.strictObject({ what: z.string(), bytes: bytes.nullable(), isEstimate: z.boolean() }).nullable(),
  /** Roughly what it takes on the disk once done. */
  diskBytes: bytes,
  /** The same in sentences, each complete. */
  lines: z.array(z.string()),
});

/** Facts for a status bar and for choosing an engine. */
export type EngineFacts = z.infer<typeof engineFactsSchema>;
/** The doctor's report. */
export type EngineReport = z.infer<typeof engineReportSchema>;
/** What an installation takes. */
export type SentInstallPlan = z.infer<typeof installPlanSchema>;
