/** @file What a run tells while it goes on: one event a line in `metrics.jsonl` and in `tas run --json`. */

import { z } from 'zod';

const phase = z.enum(['teacher', 'distillation', 'control']);
const number = z.number();
/** A number, or the name of one that JSON can't hold. */
const measuredSchema = z.union([number, z.enum(['NaN', 'Infinity', '-Infinity'])]);
/** A number as events carry it: by name where JSON can't hold it. */
export function measured(value: number): z.infer<typeof measuredSchema> {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}

const fraction = z.number().min(0).max(1);

/** Top-1 accuracy on the evaluation set by network, 0 to 1; `control` is the student trained alone. */
export const accuraciesSchema = z.strictObject({
  teacher: fraction.exactOptional(),
  assistant: fraction.exactOptional(),
  student: fraction.exactOptional(),
  control: fraction.exactOptional(),
});

const startEvent = z.strictObject({
  event: z.literal('start'),
  document: z.string(),
  /** Folder of the run. */
  run: z.string(),
  engine: z.string(),
  /** What the engine says of itself. */
  notes: z.array(z.string()),
  data: z.strictObject({ name: z.string(), trainImages: number, evaluationImages: number }),
  /** What the run goes through, with optimiser updates in each. */
  phases: z.array(z.strictObject({ phase, epochs: number, steps: number })),
  /** Trainable numbers by network. */
  parameters: z.strictObject({ teacher: number, assistant: number, student: number }),
  /** Where a resumed run goes on. */
  resumed: z.strictObject({ phase, step: number, checkpoint: z.string() }).exactOptional(),
});

const stepEvent = z.strictObject({
  event: z.literal('step'),
  phase,
  /** From 1. */
  epoch: number,
  epochs: number,
  /** Updates done in this phase, and to be done. */
  step: number,
  steps: number,
  loss: measuredSchema,
  /** Each term before its weight, by node. */
  terms: z.record(z.string(), measuredSchema),
  gradientNorm: measuredSchema,
  learningRate: number,
  imagesPerSecond: number,
  /** Seconds to the end of the run, as far as can be told. */
  eta: number,
});

const evalEvent = z.strictObject({
  event: z.literal('eval'),
  phase,
  /** Epochs done in this phase; 0 before the first. */
  epoch: number,
  step: number,
  accuracy: accuraciesSchema,
});

const checkpointEvent = z.strictObject({
  event: z.literal('checkpoint'),
  phase,
  step: number,
  path: z.string(),
});

const warningEvent = z.strictObject({
  event: z.literal('warning'),
  code: z.string(),
  message: z.string(),
});

const doneEvent = z.strictObject({
  event: z.literal('done'),
  /** `finished`: to the end. `stopped`: on request; it can be resumed. `failed`: see the problems. */
  outcome: z.enum(['finished', 'stopped', 'failed']),
  seconds: number,
  /** Latest accuracy of each network. */
  accuracy: accuraciesSchema,
  run: z.string(),
  problems: z.array(
    z.strictObject({
      code: z.string(),
      message: z.string(),
      node: z.string().exactOptional(),
      file: z.string().exactOptional(),
    }),
  ),
});

/** Any one event, told apart by `event`. */
export const runEventSchema = z.discriminatedUnion('event', [
  startEvent,
  stepEvent,
  evalEvent,
  checkpointEvent,
  warningEvent,
  doneEvent,
]);

/** Latest accuracy of each network. */
export type RunAccuracies = z.infer<typeof accuraciesSchema>;
/** The first event: what is about to happen. */
export type StartEvent = z.infer<typeof startEvent>;
/** One update. */
export type StepEvent = z.infer<typeof stepEvent>;
/** One pass over the evaluation images. */
export type EvalEvent = z.infer<typeof evalEvent>;
/** The last event: how it ended. */
export type DoneEvent = z.infer<typeof doneEvent>;
/** Anything that a run tells. */
export type RunEvent = z.infer<typeof runEventSchema>;

/** The evaluation that a line of `metrics.jsonl` holds, if it holds one. */
export function evalEventOf(record: unknown): EvalEvent | undefined {
  const event = evalEvent.safeParse(record);
  return event.success ? event.data : undefined;
}
