/** @file Brings a planned source's library to where an installation can use it. */

import { mkdir, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

import type { InstallationSource } from '../installation.ts';
import { download } from './download.ts';
import type { InstallPlan, WheelSource } from './install-plan.ts';
import { wantsCuda } from './install-plan.ts';
import type { TensorflowLibrary } from './locate-library.ts';
import { locateLibrary } from './locate-library.ts';
import type { OnProgress } from './progress.ts';
import { fetchWheels, requirementsOf, unpackWheel } from './python.ts';
import { unpackArchive } from './unpack-archive.ts';

/** A library ready to be linked with, and what to remember of its origin. */
export interface ObtainedLibrary {
  readonly library: TensorflowLibrary;
  readonly source: InstallationSource;
  /** A download that is not needed once the installation is active. */
  readonly leftover: string | null;
}

/** What the work needs besides the plan. */
export interface ObtainContext {
  /** The fresh folder of the installation. */
  readonly folder: string;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal | undefined;
}

/** Downloads lie in the engine home, not in the installation: a failed one goes on from where it stopped. */
export async function obtainLibrary(plan: InstallPlan, context: ObtainContext): Promise<ObtainedLibrary> {
  const { source } = plan;
  switch (source.kind) {
    case 'library': {
      const library = await locateLibrary(source.folder);
      return { library, source: { kind: 'library', folder: resolve(source.folder) }, leftover: null };
    }
    case 'wheel':
      return fromWheel(plan, source, context);
    case 'official':
      return fromArchive(plan, context);
  }
}

async function fromWheel(
  { home, python }: InstallPlan,
  source: WheelSource,
  { folder, onProgress, signal }: ObtainContext,
): Promise<ObtainedLibrary> {
  if (python === null) throw new Error('The plan of a wheel has no Python.');
  const downloads = join(home, 'downloads', 'wheels');
  // pip keeps what it has fetched in a cache of its own.
  await rm(downloads, { recursive: true, force: true });
  const onBytes = (done: number, total: number | null): void =>
    onProgress({ stage: 'download', done, total });
  const fetch = (requirements: readonly string[]): Promise<string[]> =>
    fetchWheels({ python, requirements, folder: downloads, signal, onBytes });
  const wheel = source.file ?? (await fetch([source.requirement]))[0] ?? '';
  const cuda = wantsCuda(source) ? await requirementsOf(python, wheel, 'and-cuda') : [];
  const others = cuda.length === 0 ? [] : (await fetch(cuda)).filter((path) => path !== wheel);
  const target = join(folder, 'library');
  for (const path of [wheel, ...others]) {
    const onUnpacked = (done: number, total: number): void => onProgress({ stage: 'unpack', done, total });
    await unpackWheel({ python, wheel: path, folder: target, onBytes: onUnpacked, signal });
  }
  return {
    // NVIDIA's libraries lie beside TensorFlow's folder, as in a Python environment, which is where it looks for them.
    library: await locateLibrary(target),
    source: { kind: 'wheel', file: basename(wheel) },
    leftover: downloads,
  };
}

async function fromArchive(
  { home, remote }: InstallPlan,
  { folder, onProgress, signal }: ObtainContext,
): Promise<ObtainedLibrary> {
  if (remote === null) throw new Error('The plan of an archive has no address.');
  const downloads = join(home, 'downloads');
  await mkdir(downloads, { recursive: true });
  const archive = join(downloads, basename(new URL(remote.address).pathname));
  await download(remote, archive, {
    signal,
    onBytes: (done, total) => onProgress({ stage: 'download', done, total }),
  });
  const target = join(folder, 'library');
  const onBytes = (done: number, total: number): void => onProgress({ stage: 'unpack', done, total });
  await unpackArchive(archive, target, onBytes, signal);
  return {
    library: await locateLibrary(target),
    source: { kind: 'official', address: remote.address },
    leftover: archive,
  };
}
