/** @file `tas run`: trains a document in an engine process and prints how it goes. */

import { resolve } from 'node:path';
import { applyPatch } from '../../../shared/document/apply-patch.ts';
import type { TasDocument } from '../../../shared/document/schema.ts';
import { setByPath, splitAssignment } from '../../../shared/document/set-by-path.ts';
import { documentText } from '../../../shared/document/write-document.ts';
import { failure, success, type Result } from '../../../shared/problem.ts';
import type { RunOrder } from '../../../shared/protocol/engine-messages.ts';
import type { EngineChoice } from '../../engine/engine.ts';
import { detectData } from '../detect-data.ts';
import { startEngine, type EngineEnd, type EngineHandle } from '../engine-host.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { printProblems } from '../print/print-problems.ts';
import { runPrinter } from '../print/print-run.ts';
import { readDocument } from '../read-document.ts';

/** Options of `tas run`. */
export interface RunOptions {
  readonly engine: EngineChoice;
  readonly out: string;
  readonly data?: string;
  readonly epochs?: number;
  readonly maxSteps?: number;
  readonly seed?: number;
  readonly set: readonly string[];
  readonly resume?: string;
  readonly json?: boolean;
}

/** Sets one value of a document by its path. */
function assign(document: TasDocument, path: string, value: string): Result<TasDocument> {
  const patch = setByPath(document, path, value);
  return patch.ok ? applyPatch(document, patch.value) : patch;
}

/** The command line's own options as assignments; `--set` comes after them. */
function assignments({ epochs, seed, set }: RunOptions): Result<readonly (readonly [string, string])[]> {
  const all: (readonly [string, string])[] = [];
  if (epochs !== undefined) all.push(['recipe.distillation.epochs', String(epochs)]);
  if (seed !== undefined) all.push(['recipe.seed', String(seed)]);
  for (const text of set) {
    const split = splitAssignment(text);
    if (!split.ok) return split;
    all.push([split.value.path, split.value.value]);
  }
  return success(all);
}

async function useData(document: TasDocument, directory: string): Promise<Result<TasDocument>> {
  const format = await detectData(directory);
  if (!format.ok) return format;
  const { trainImages, evaluationImages } = document.data;
  const limits = {
    ...(trainImages === undefined ? {} : { trainImages }),
    ...(evaluationImages === undefined ? {} : { evaluationImages }),
  };
  return success({ ...document, data: { format: format.value, directory: resolve(directory), ...limits } });
}

/** The document in `file` with the command line's changes, as canonical text. */
async function orderedDocument(file: string, options: RunOptions): Promise<Result<string>> {
  const read = await readDocument(file);
  if (!read.ok) return read;
  let document: Result<TasDocument> = success(read.value.document);
  if (options.data !== undefined && document.ok) document = await useData(document.value, options.data);
  const changes = assignments(options);
  if (!changes.ok) return changes;
  for (const [path, value] of changes.value) {
    if (!document.ok) break;
    document = assign(document.value, path, value);
  }
  return document.ok ? success(documentText(document.value)) : failure(...document.problems);
}

/** First interrupt: finish the step, take a checkpoint, end. Second: end at once. */
function stopOnInterrupt(engine: EngineHandle): () => void {
  let asked = false;
  const onInterrupt = (): void => {
    if (asked) engine.kill();
    else {
      asked = true;
      process.stderr.write('\nstopping after this step; press again to end at once\n');
      engine.stop();
    }
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onInterrupt);
  return () => {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
  };
}

function exitOf(end: EngineEnd): ExitCode {
  return end.verdict === 'fine' ? exitCode.fine : end.verdict === 'input' ? exitCode.input : exitCode.engine;
}

/** Runs `file`, or goes on with the run in `--resume`. */
export async function run(file: string | undefined, options: RunOptions): Promise<ExitCode> {
  if (file === undefined && options.resume === undefined) {
    process.stderr.write('tas run needs a document, or --resume with the folder of a run\n');
    return exitCode.usage;
  }
  const document = file === undefined ? success('') : await orderedDocument(file, options);
  if (!document.ok) {
    printProblems(document.problems);
    return exitCode.input;
  }
  const order: RunOrder = {
    document: document.value,
    documentFile: resolve(file ?? ''),
    engine: options.engine,
    out: resolve(options.out),
    ...(options.resume === undefined ? {} : { resume: resolve(options.resume) }),
    ...(options.maxSteps === undefined ? {} : { maxSteps: options.maxSteps }),
  };
  const onEvent = options.json
    ? (event: object): void => {
        process.stdout.write(`${JSON.stringify(event)}\n`);
      }
    : runPrinter(process.stdout);
  const engine = startEngine(order, onEvent);
  const release = stopOnInterrupt(engine);
  const end = await engine.ended;
  release();
  printProblems(end.problems);
  return exitOf(end);
}
