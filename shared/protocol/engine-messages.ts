/** @file What a host (window or command line) and the engine process say to each other. Both sides check what they receive. */

import { z } from 'zod';
import { runEventSchema } from './run-events.ts';
import { sentProblemSchema } from './sent-problem.ts';

/** What the host wants run. Paths are absolute. */
export const runOrderSchema = z.strictObject({
  /** Text of the document, overrides applied. */
  document: z.string(),
  /** The file that it came from, for messages; relative paths in it start at its folder. */
  documentFile: z.string(),
  engine: z.enum(['auto', 'native', 'wasm', 'cpu']),
  /** Folder in which a new run gets its folder. */
  out: z.string(),
  /** Folder of an interrupted run that goes on; `document` is then that run's own. */
  resume: z.string().exactOptional(),
  /** Most updates of each phase. */
  maxSteps: z.int().min(1).exactOptional(),
});

/** What a host may send. */
export const hostMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('run'), order: runOrderSchema }),
  /** Finish the step, take a checkpoint, end. */
  z.strictObject({ type: z.literal('stop') }),
]);

/** What an engine may send. */
export const engineMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('event'), event: runEventSchema }),
  /** The order is done with; the process ends. `input`: the user's input has problems; `engine`: the engine failed. */
  z.strictObject({
    type: z.literal('end'),
    verdict: z.enum(['fine', 'input', 'engine']),
    problems: z.array(sentProblemSchema),
  }),
]);

/** A run, as a host orders it. */
export type RunOrder = z.infer<typeof runOrderSchema>;
/** A message from a host. */
export type HostMessage = z.infer<typeof hostMessageSchema>;
/** A message from an engine. */
export type EngineMessage = z.infer<typeof engineMessageSchema>;
