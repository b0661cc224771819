/** @file `state.json` of a checkpoint: what the trainer wants to know, the hash of every other file, and a seal over itself. */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { writeCanonicalJson } from '../../shared/formats/canonical-json.ts';
import { parseStrictJson } from '../../shared/formats/strict-json.ts';
import { errorProblem, failure, success, type Result } from '../../shared/problem.ts';

/** File name of the manifest in a checkpoint's folder. */
export const manifestFile = 'state.json';

/** Names that mean the same on every file system and never lead out of the folder. */
export const checkpointName = /^[a-z0-9][a-z0-9._-]{0,99}$/;

const fileSchema = z.strictObject({ bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const manifestSchema = z.strictObject({
  version: z.literal(1),
  /** Rises with every checkpoint of a run. Clocks don't: they are set back. */
  sequence: z.int().min(1),
  /** The newest checkpoint with a given label is never removed. */
  keep: z.string().optional(),
  files: z.record(z.string().regex(checkpointName), fileSchema),
  /** The trainer's own. */
  state: z.unknown(),
});

/** What a checkpoint says of itself. */
export type CheckpointManifest = z.infer<typeof manifestSchema>;

/** Lower-case hexadecimal SHA-256. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Throws a `TypeError` where the state isn't plain data. */
export function writeManifest(manifest: CheckpointManifest): string {
  return writeCanonicalJson({ ...manifest, seal: sha256(writeCanonicalJson(manifest)) });
}

/** Reads a manifest; one whose seal doesn't fit was changed after it was written. */
export function readManifest(bytes: Uint8Array): Result<CheckpointManifest> {
  const parsed = parseStrictJson(bytes, { bytes: 16 * 1024 * 1024, depth: 64 });
  if (!parsed.ok) return parsed;
  const sealed = z.looseObject({ seal: z.string() }).safeParse(parsed.value);
  if (!sealed.success) return bad('it has no seal');
  const { seal, ...content } = sealed.data;
  if (sha256(writeCanonicalJson(content)) !== seal) return bad('its seal does not fit its content');
  const manifest = manifestSchema.safeParse(content);
  return manifest.success ? success(manifest.data) : bad('it is from another version of this program');
}

function bad(why: string): ReturnType<typeof failure> {
  return failure(errorProblem('checkpoint/bad-manifest', `${manifestFile} can't be used: ${why}.`));
}
