/**
 * @file What windows, the main process and the desktop app's engine say to each other. A session is one window's line to the engine: a
 * MessagePort that main hands over. Windows name no paths; main, which owns the dialogs, does.
 */

import { z } from 'zod';
import { boundedText, filledList } from './bounded.ts';
import { portShapeSchema } from './port-shape-schema.ts';
import { engineFactsSchema, engineReportSchema, installPlanSchema } from './engine-report.ts';
import { runEventSchema } from './run-events.ts';
import { sentProblemSchema } from './sent-problem.ts';

/** Run events that the engine sends a window before it wants some acknowledged. */
export const eventCredit = 64;
/** Milliseconds between two beats while work goes on. */
export const beatEvery = 500;

const engineChoice = z.enum(['auto', 'native', 'wasm', 'cpu']);
const count = z.int().min(0);
/** UTF-16 units; no fewer than `limits.fileBytes`, above which the document itself is refused with a better message. */
const documentText = boundedText(0, 2 ** 25);
const name = boundedText(1, 128);
const path = boundedText(1, 32_768);
const problems = filledList(sentProblemSchema);

/** A session, as main names it: one for each window. */
const session = name;
/** A run, as the window that starts it names it; unique while the window lives. */
const run = z.string().regex(/^[\w-]{1,64}$/);
/** The number of a request, chosen by the window and repeated in the answer. */
const request = count;
/** A run's folder within the runs folder, by its name: `20261124-093015-my-graph`, perhaps with `-2` behind it. */
const runFolder = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/);

// ---- main and engine ---------------------------------------------------------------------------------------------

/** What main sends the engine. The port of a session comes with its `attach`. */
export const engineOrderSchema = z.discriminatedUnion('type', [
  /** A window is there, or is there again: a port replaces the session's earlier one, and what the window missed is told again. */
  z.strictObject({
    type: z.literal('attach'),
    session,
    /** Absolute. */
    runsFolder: path,
    /** Absolute; null for a document that was never saved, whose relative paths start at the runs folder. */
    documentFile: path.nullable(),
  }),
  /** The document has another file now. */
  z.strictObject({ type: z.literal('document-file'), session, file: path.nullable() }),
  /** Installs the native engine from a folder or a wheel that the user chose in a dialog; the answers go to the session's window. */
  z.strictObject({ type: z.literal('install-from'), session, request, path }),
  /** The answer to a `probe`. */
  z.strictObject({
    type: z.literal('probed'),
    probe: count,
    /** Null where a signal ended the process. */
    code: z.int().nullable(),
    stdout: z.string(),
    stderr: z.string(),
  }),
  /** The window is gone for good: its run takes a checkpoint and stops. A port that closes without it may come back. */
  z.strictObject({ type: z.literal('detach'), session }),
  /** Finish the step, take a checkpoint, end the process with status 0. */
  z.strictObject({ type: z.literal('shut-down') }),
]);

const work = z.strictObject({
  session,
  what: z.enum(['run', 'preview', 'doctor', 'install']),
  /** Share that is done, 0 to 1, where it can be told. */
  fraction: z.number().min(0).max(1).nullable(),
});

/** What the engine sends main. */
export const engineNoticeSchema = z.discriminatedUnion('type', [
  /** The process takes orders. */
  z.strictObject({ type: z.literal('ready') }),
  /** Every half second while work goes on, and once more, without work, when it is done. One long operation may delay it. */
  z.strictObject({ type: z.literal('beat'), work: z.array(work) }),
  /**
   * Try an addon in a process of its own, with `dist/engine/probe-process.js` as its program and the addon's path as its argument.
   * What it prints, and also posts as a text, is the `stdout` of the answer. It ends by itself; one that does so before it posts has
   * crashed.
   */
  z.strictObject({ type: z.literal('probe'), probe: count, addon: path }),
  /** An order that can't be understood. */
  z.strictObject({ type: z.literal('refused'), problem: sentProblemSchema }),
]);

// ---- window and engine -------------------------------------------------------------------------------------------

const installSource = z.discriminatedUnion('kind', [
  /** TensorFlow's wheel with the user's pip; for a GPU, with the CUDA libraries that it names. */
  z.strictObject({ kind: z.literal('pip'), device: z.enum(['cpu', 'gpu']) }),
  /** The archive that TensorFlow publishes: older, and needs no Python. */
  z.strictObject({ kind: z.literal('archive'), device: z.enum(['cpu', 'gpu']) }),
]);

/** What a window sends the engine over its port. */
export const sessionRequestSchema = z.discriminatedUnion('type', [
  /** Trains the document, or goes on with a run; `document` is then empty to go on with the run's own. */
  z.strictObject({
    type: z.literal('run'),
    run,
    document: documentText,
    engine: engineChoice,
    /** Most updates of each phase. */
    maxSteps: z.int().min(1).exactOptional(),
    resume: runFolder.exactOptional(),
  }),
  /** Finish the step, take a checkpoint, end the run. */
  z.strictObject({ type: z.literal('stop'), run }),
  /** So many more run events have been handled. */
  z.strictObject({ type: z.literal('ack'), events: z.int().min(1) }),
  /** One image of the evaluation set through the graph up to a node. A newer one takes the place of one that waits. */
  z.strictObject({
    type: z.literal('preview'),
    request,
    document: documentText,
    node: name,
    /** The node's first output, unless named. */
    port: name.exactOptional(),
    /** Position in the evaluation set; counted round where it is beyond the last. */
    image: count,
    /** Weights of this run's newest checkpoint, instead of those that training would begin with. */
    run: runFolder.exactOptional(),
  }),
  /** Which engines can run here and what the others lack; takes a few seconds. */
  z.strictObject({ type: z.literal('doctor'), request }),
  /** What an installation would fetch and take. */
  z.strictObject({ type: z.literal('install-plan'), request, source: installSource }),
  z.strictObject({ type: z.literal('install'), request, source: installSource }),
  /** Gives up an installation; it ends with the problem `engine/install-cancelled`. */
  z.strictObject({ type: z.literal('cancel'), request }),
]);

/** A preview that came about. */
export const previewResultSchema = z.strictObject({
  image: z.strictObject({
    index: count,
    /** Images of the evaluation set. */
    count,
    width: z.int().min(1),
    height: z.int().min(1),
    /** 3: red, green, blue. 1: grey, or the first channel where there are 2. */
    channels: z.union([z.literal(1), z.literal(3)]),
    /** As the network sees it, the normalisation undone: rows of pixels of `channels` bytes each. */
    pixels: z.instanceof(Uint8Array),
    label: count,
    className: z.string().nullable(),
  }),
  output: z.strictObject({
    port: name,
    shape: portShapeSchema,
    /**
     * A map: channel by channel, rows of each. Tokens: token by token, the class token first. Otherwise as they come; labels hold one.
     */
    values: z.instanceof(Float32Array),
  }),
  /** `initial`: drawn by the document's seed, what training would begin with. `files`: some of them from the files that it names. */
  weights: z.enum(['initial', 'files', 'checkpoint']),
  /** Name of the checkpoint. */
  checkpoint: z.string().nullable(),
  engine: z.enum(['native', 'wasm', 'cpu']),
  /** From the request's arrival to its answer. */
  milliseconds: z.number().min(0),
});

/** What the engine sends a window over its port. */
export const sessionReplySchema = z.discriminatedUnion('type', [
  /** The first message on every port. `run` names the session's latest run, whose events so far and end, if it has, follow. */
  z.strictObject({ type: z.literal('hello'), facts: engineFactsSchema, run: run.nullable() }),
  /**
   * The events of a run in order, steps at most 20 a second, the newest. Each counts as one in `ack`; after `eventCredit` that
   * aren't acknowledged, nothing more of a run comes.
   */
  z.strictObject({ type: z.literal('run-event'), run, event: runEventSchema }),
  /** So many events were left out because the window took none for long; all are in the run's `metrics.jsonl`. */
  z.strictObject({ type: z.literal('run-gap'), run, events: z.int().min(1) }),
  /** The last of a run, or all of one that did not begin. `input`: the user's input has problems; `engine`: the engine failed. */
  z.strictObject({
    type: z.literal('run-end'),
    run,
    verdict: z.enum(['fine', 'input', 'engine']),
    problems: z.array(sentProblemSchema),
  }),
  z.strictObject({ type: z.literal('preview'), request, result: previewResultSchema }),
  z.strictObject({ type: z.literal('doctor'), request, report: engineReportSchema }),
  z.strictObject({ type: z.literal('install-plan'), request, plan: installPlanSchema }),
  /** Bytes for `download` and `unpack`, `total` null while unknown; for the others 0 of 1, then 1 of 1. */
  z.strictObject({
    type: z.literal('install-progress'),
    request,
    stage: z.enum(['download', 'unpack', 'compile', 'test', 'activate']),
    done: z.number().min(0),
    total: z.number().min(0).nullable(),
  }),
  /** The engine is installed and computes right values; runs begun from now on use it. */
  z.strictObject({ type: z.literal('install-end'), request, facts: engineFactsSchema }),
  /** A `preview`, `doctor`, `install-plan` or `install` that came to nothing. */
  z.strictObject({ type: z.literal('failed'), request, problems }),
  /** A message that can't be understood; what it was about, as far as it could be read. */
  z.strictObject({
    type: z.literal('refused'),
    request: request.nullable(),
    run: run.nullable(),
    problem: sentProblemSchema,
  }),
]);

/** A message from main to the engine. */
export type EngineOrder = z.infer<typeof engineOrderSchema>;
/** A message from the engine to main. */
export type EngineNotice = z.infer<typeof engineNoticeSchema>;
/** One thing that the engine is doing. */
export type EngineWork = z.infer<typeof work>;
/** Where a window wants the native engine from. */
export type SentInstallSource = z.infer<typeof installSource>;
/** A message from a window to the engine. */
export type SessionRequest = z.infer<typeof sessionRequestSchema>;
/** A message from the engine to a window. */
export type SessionReply = z.infer<typeof sessionReplySchema>;
/** One image's way to one node. */
export type PreviewResult = z.infer<typeof previewResultSchema>;
