/** @file Reads a folder of golden numbers: its index, and the weights and goldens of one entry. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSafetensors, type SafetensorsFile } from '../../shared/formats/safetensors.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../../shared/problem.ts';
import { parityIndexSchema, type ParityIndex } from './parity-index.ts';

const indexBytes = 16 * 1024 * 1024;

function unreadable(file: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return errorProblem('parity/unreadable', `${file} can't be read: ${reason}`, { file });
}

async function readBytes(file: string): Promise<Result<Uint8Array>> {
  try {
    return success(await readFile(file));
  } catch (error) {
    return failure(unreadable(file, error));
  }
}

/** Plain JSON: the layout names a field `constructor`, which strict documents forbid; the schema copies only what it knows. */
function parseIndex(file: string, bytes: Uint8Array): Result<unknown> {
  if (bytes.length > indexBytes) {
    return failure(errorProblem('parity/bad-index', `${file} is larger than ${indexBytes} bytes.`, { file }));
  }
  try {
    return success(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown);
  } catch (error) {
    return failure(unreadable(file, error));
  }
}

/** The folder's `index.json`. */
export async function readParityIndex(folder: string): Promise<Result<ParityIndex>> {
  const file = join(folder, 'index.json');
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  const json = parseIndex(file, bytes.value);
  if (!json.ok) return json;
  const index = parityIndexSchema.safeParse(json.value);
  if (index.success) return success(index.data);
  const problems = index.error.issues.map((issue) =>
    errorProblem('parity/bad-index', `${file}: ${issue.path.join('.')}: ${issue.message}`, { file }),
  );
  return failure(...problems);
}

/** The two files of one entry. */
export interface GoldenPair {
  readonly weights: SafetensorsFile;
  readonly golden: SafetensorsFile;
  /** Path of the weights file, for messages. */
  readonly weightsFile: string;
  readonly goldenFile: string;
}

async function readTensors(file: string): Promise<Result<SafetensorsFile>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  const tensors = readSafetensors(bytes.value);
  return tensors.ok
    ? tensors
    : failure(...tensors.problems.map((problem) => ({ ...problem, place: { ...problem.place, file } })));
}

/** `NAME.weights.safetensors` and `NAME.golden.safetensors` in the part `models` or `tas`. */
export async function readGoldenPair(
  folder: string,
  part: 'models' | 'tas',
  name: string,
): Promise<Result<GoldenPair>> {
  const weightsFile = join(folder, part, `${name}.weights.safetensors`);
  const goldenFile = join(folder, part, `${name}.golden.safetensors`);
  const weights = await readTensors(weightsFile);
  if (!weights.ok) return weights;
  const golden = await readTensors(goldenFile);
  if (!golden.ok) return golden;
  return success({ weights: weights.value, golden: golden.value, weightsFile, goldenFile });
}
