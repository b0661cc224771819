/** @file Makes the folder of a new run and puts in what is known before it begins. */

import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCanonicalJson } from '../../shared/formats/canonical-json.ts';
import { encodeUtf8 } from '../../shared/formats/utf8.ts';
import { durableFs } from '../files/durable-fs.ts';
import { durableWrite } from '../files/durable-write.ts';
import { explainFailure, systemCode } from '../files/file-failure.ts';
import { syncFolder } from '../files/sync-folder.ts';
import { runFolderName } from './run-folder-name.ts';

/** The files that every run begins with. */
export const runFiles = {
  graph: 'graph.tas.json',
  config: 'config.json',
  environment: 'environment.json',
} as const;

/** What a run begins with. */
export interface NewRun {
  /** The folder of all runs; made if it isn't there. */
  readonly parent: string;
  readonly documentName: string;
  readonly startedAt: Date;
  /** The document, byte for byte. */
  readonly document: Uint8Array;
  /** Plain data: everything that was chosen, and everything about the machine and the program that may matter later. */
  readonly config: unknown;
  readonly environment: unknown;
}

/** Returns the path of a folder that did not exist before. Rejects with a `FileFailure`, and then no folder remains. */
export async function createRunFolder(run: NewRun): Promise<string> {
  const texts = {
    [runFiles.config]: writeCanonicalJson(run.config),
    [runFiles.environment]: writeCanonicalJson(run.environment),
  };
  const folder = await newFolder(run);
  try {
    await durableWrite(join(folder, runFiles.graph), run.document);
    for (const [name, text] of Object.entries(texts))
      await durableWrite(join(folder, name), encodeUtf8(text));
    await syncFolder(durableFs, run.parent);
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    throw explainFailure(error, 'written', folder);
  }
  return folder;
}

/** Two runs may begin in the same second, in two processes; making the folder decides which gets which name. */
async function newFolder({ parent, startedAt, documentName }: NewRun): Promise<string> {
  const wanted = join(parent, runFolderName(startedAt, documentName));
  try {
    await mkdir(parent, { recursive: true });
    for (let attempt = 1; ; attempt += 1) {
      const folder = attempt === 1 ? wanted : `${wanted}-${attempt}`;
      if (await makeFolder(folder)) return folder;
    }
  } catch (error) {
    throw explainFailure(error, 'created', wanted);
  }
}

/** False when something of that name is there already. */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}
