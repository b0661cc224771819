/** @file The record of an installed native engine, and which of the installed ones is current. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import type { Result } from '../../../shared/problem.ts';
import { errorProblem, failure, success } from '../../../shared/problem.ts';
import { systemCode } from '../../files/file-failure.ts';

const SourceRecord = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('library'), folder: z.string() }),
  z.strictObject({ kind: z.literal('wheel'), file: z.string() }),
  z.strictObject({ kind: z.literal('official'), address: z.string() }),
]);

const InstallationRecord = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^[a-z0-9.-]{1,80}$/),
  /** As the library itself reports it, for example `2.21.0`. */
  tensorflow: z.string(),
  source: SourceRecord,
  /** Folder of the shared libraries, absolute, or relative to the installation's own folder. */
  libraryFolder: z.string(),
  platform: z.string(),
  architecture: z.string(),
  /** Of the addon's sources and the flags that it was built with. */
  sourcesHash: z.string(),
  /** Whether it has our own operations, or did not compile with them. */
  hasOwnOperations: z.boolean(),
});

/** What `install.json` in an installation's folder holds. */
export type InstallationRecord = z.infer<typeof InstallationRecord>;

/** Where an installation came from. */
export type InstallationSource = InstallationRecord['source'];

/** An installation with its folder. */
export interface Installation extends InstallationRecord {
  readonly folder: string;
  /** The addon to load. */
  readonly addon: string;
}

const CurrentRecord = z.strictObject({ format: z.literal(1), installation: InstallationRecord.shape.id });

/** The folder that holds all installations. */
export function installationsFolder(home: string): string {
  return join(home, 'native');
}

/** The file that names the current installation; replaced whole, so it always names a complete one. */
export function currentFile(home: string): string {
  return join(installationsFolder(home), 'current.json');
}

/** The addon inside an installation's folder. */
export function addonFile(folder: string): string {
  return join(folder, 'addon', 'tfjs_binding.node');
}

/** The bytes of `current.json`. */
export function currentText(id: string): string {
  return `${JSON.stringify({ format: 1, installation: id })}\n`;
}

const INSTALL = 'Install it in Settings > Engine or with `tas engine install`.';

/** The installation in use. Problems: none there, or a record that can't be read. */
export async function readCurrent(home: string): Promise<Result<Installation>> {
  const pointer = await readRecord(currentFile(home), CurrentRecord);
  if (pointer === null) {
    return failure(errorProblem('engine/not-installed', `The native engine is not installed. ${INSTALL}`));
  }
  if (!pointer.ok) return pointer;
  return readInstallation(join(installationsFolder(home), pointer.value.installation));
}

/** The record of one installation. */
async function readInstallation(folder: string): Promise<Result<Installation>> {
  const file = join(folder, 'install.json');
  const record = await readRecord(file, InstallationRecord);
  if (record === null) {
    return failure(
      errorProblem('engine/installation-gone', `The installation in ${folder} has been removed. ${INSTALL}`, {
        file,
      }),
    );
  }
  return record.ok ? success({ ...record.value, folder, addon: addonFile(folder) }) : record;
}

/** Null where there is no such file. */
async function readRecord<T>(file: string, schema: z.ZodType<T>): Promise<Result<T> | null> {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (parsed.success) return success(parsed.data);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    if (systemCode(error) !== undefined) return failure(unreadable(file, (error as Error).message));
  }
  return failure(unreadable(file, 'it is not a record that this version of TAS Studio writes'));
}

function unreadable(file: string, reason: string) {
  return errorProblem(
    'engine/record-unreadable',
    `The native engine's record ${file} can't be read: ${reason}. Install it again in Settings > Engine or with \`tas engine install\`.`,
    { file },
  );
}
