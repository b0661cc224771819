/** @file What an installation will do, said before it does it. */

import type { Result } from '../../../../shared/problem.ts';
import { success } from '../../../../shared/problem.ts';
import { installationsFolder } from '../installation.ts';
import type { RemoteFile } from './download.ts';
import { askAbout } from './download.ts';
import { asFailure, InstallFailure } from './install-failure.ts';
import { locateLibrary } from './locate-library.ts';
import { officialArchive } from './official-archive.ts';
import { findPython } from './python.ts';

/** Where the user wants the library from. */
export type InstallSource =
  /** An unpacked libtensorflow, or the `tensorflow` folder of a Python environment; used where it lies. */
  | { readonly kind: 'library'; readonly folder: string }
  | WheelSource
  /** The archive that TensorFlow publishes. */
  | { readonly kind: 'official'; readonly device: 'cpu' | 'gpu' };

/** A wheel: a file, or fetched with the user's pip where `file` is null. */
export interface WheelSource {
  readonly kind: 'wheel';
  readonly file: string | null;
  /** For pip; with `[and-cuda]` the CUDA libraries that it names are fetched as well. */
  readonly requirement: string;
  /** The Python to use; null for the system's. */
  readonly python: string | null;
}

/** Whether NVIDIA's libraries belong to what the user asked for. */
export function wantsCuda({ requirement }: WheelSource): boolean {
  return requirement.includes('[and-cuda]');
}

/** What will be downloaded. */
export interface PlannedDownload {
  readonly what: string;
  /** Null where nobody says beforehand. */
  readonly bytes: number | null;
  readonly isEstimate: boolean;
}

/** An installation that can be carried out. */
export interface InstallPlan {
  readonly source: InstallSource;
  readonly home: string;
  readonly download: PlannedDownload | null;
  /** Roughly what it will take on the disk once done. */
  readonly diskBytes: number;
  /** Whether the user should be asked first: something is fetched from elsewhere. */
  readonly needsConsent: boolean;
  /** For an official archive. */
  readonly remote: RemoteFile | null;
  /** For a wheel. */
  readonly python: string | null;
}

/** Of the 2.21 wheels for Linux and the archives: what is transferred, and what of it is kept. */
const WHEEL_BYTES = { cpu: 260e6, gpu: 620e6, cudaLibraries: 2.7e9 };
const KEPT_BYTES = { addon: 1e5, cpu: 0.9e9, gpu: 1.9e9, cudaLibraries: 4.5e9 };

/** Looks at the source without changing anything. Problems: it isn't there, isn't reachable, or suits no machine like this. */
export async function planInstall(source: InstallSource, home: string): Promise<Result<InstallPlan>> {
  try {
    refuseWindows(process.platform);
    return success(await planFor(source, home));
  } catch (error) {
    return asFailure(error, home);
  }
}

/** Throws an `InstallFailure` on Windows, where neither the wheel nor this installer has what it takes. */
function refuseWindows(platform: NodeJS.Platform): void {
  if (platform !== 'win32') return;
  throw new InstallFailure(
    'windows-unsupported',
    'The native engine can not be installed on Windows yet. Use the wasm engine, or WSL 2 with the Linux version.',
  );
}

async function planFor(source: InstallSource, home: string): Promise<InstallPlan> {
  const plan = { source, home, download: null, needsConsent: false, remote: null, python: null };
  switch (source.kind) {
    case 'library':
      await locateLibrary(source.folder);
      return { ...plan, diskBytes: KEPT_BYTES.addon };
    case 'wheel':
      return { ...plan, ...planWheel(source), python: await findPython(source.python) };
    case 'official': {
      const { address, device } = officialArchive(source.device);
      const remote = await askAbout(address);
      const download = { what: address, bytes: remote.size, isEstimate: false };
      return { ...plan, remote, download, needsConsent: true, diskBytes: KEPT_BYTES[device] };
    }
  }
}

function planWheel(source: WheelSource): Pick<InstallPlan, 'download' | 'needsConsent' | 'diskBytes'> {
  const kind = /^tensorflow[-_]cpu\b/.test(source.requirement) ? 'cpu' : 'gpu';
  const cuda = wantsCuda(source);
  const diskBytes = KEPT_BYTES[kind] + (cuda ? KEPT_BYTES.cudaLibraries : 0);
  const parts = source.file === null ? [source.requirement] : [];
  if (cuda) parts.push("NVIDIA's CUDA libraries");
  if (parts.length === 0) return { download: null, needsConsent: false, diskBytes };
  const bytes = (source.file === null ? WHEEL_BYTES[kind] : 0) + (cuda ? WHEEL_BYTES.cudaLibraries : 0);
  const download = { what: `${parts.join(' and ')} with pip`, bytes, isEstimate: true };
  return { download, needsConsent: true, diskBytes };
}

/** The plan in sentences, for a terminal or a dialog. */
export function describePlan({ source, home, download, diskBytes }: InstallPlan): string[] {
  const lines: string[] = [];
  if (download !== null) {
    const size = download.bytes === null ? 'of unknown size' : megabytes(download.bytes);
    lines.push(
      `Downloads ${download.what} (${size}${download.isEstimate ? ', as far as is known beforehand' : ''}).`,
    );
  }
  if (source.kind === 'library') lines.push(`Uses the library in ${source.folder} where it lies.`);
  if (source.kind === 'wheel' && source.file !== null) lines.push(`Unpacks the libraries of ${source.file}.`);
  lines.push('Compiles the addon that connects it with Node, about 10 seconds, and tests it.');
  lines.push(`Goes to ${installationsFolder(home)} and takes ${megabytes(diskBytes)} there.`);
  return lines;
}

function megabytes(bytes: number): string {
  return bytes < 1e6 ? 'less than 1 MB' : `about ${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
}
