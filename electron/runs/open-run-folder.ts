/** @file Opens the folder of an earlier run, to go on with it. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '../../shared/document/limits.ts';
import { parseStrictJson } from '../../shared/formats/strict-json.ts';
import { errorProblem, failure, success, type Result } from '../../shared/problem.ts';
import { explainFailure, FileFailure } from '../files/file-failure.ts';
import { sweepTemporaries } from '../files/sweep-temporaries.ts';
import { checkpointsFolder } from './checkpoint-folder.ts';
import { runFiles } from './create-run-folder.ts';

/** What an earlier run began with. */
export interface EarlierRun {
  readonly folder: string;
  /** The document, byte for byte. */
  readonly document: Uint8Array;
  readonly config: unknown;
  readonly environment: unknown;
}

/** Reads what the run began with and removes what its death left unfinished. One process at a time may go on with a run. */
export async function openRunFolder(folder: string): Promise<Result<EarlierRun>> {
  try {
    const document = await readFile(join(folder, runFiles.graph));
    const config = await readJson(join(folder, runFiles.config));
    if (!config.ok) return config;
    const environment = await readJson(join(folder, runFiles.environment));
    if (!environment.ok) return environment;
    await sweepTemporaries(folder, 0);
    await sweepTemporaries(checkpointsFolder(folder), 0);
    return success({ folder, document, config: config.value, environment: environment.value });
  } catch (error) {
    const explained = explainFailure(error, 'read', folder);
    if (!(explained instanceof FileFailure)) throw explained;
    if (explained.problem.code !== 'file/missing') return failure(explained.problem);
    const message = `${folder} is not the folder of a run: a file that every run begins with is missing. Give the folder that the run has named.`;
    return failure(errorProblem('run/not-a-run', message, { file: folder }));
  }
}

async function readJson(path: string): Promise<Result<unknown>> {
  return parseStrictJson(await readFile(path), { bytes: limits.fileBytes, depth: limits.depth }, path);
}
