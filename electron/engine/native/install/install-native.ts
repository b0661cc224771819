/** @file Installs the native engine: library, addon, test, and only then the switch. */

import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import type { Result } from '../../../../shared/problem.ts';
import { success } from '../../../../shared/problem.ts';
import { durableWrite } from '../../../files/durable-write.ts';
import type { Installation, InstallationRecord } from '../installation.ts';
import { addonFile, currentFile, currentText, installationsFolder } from '../installation.ts';
import type { ProbeReport, ProbeRunner } from '../probe-addon.ts';
import { probeAddon } from '../probe-addon.ts';
import { hashSources, readAddonSources } from './addon-sources.ts';
import { checkMachine } from './check-machine.ts';
import { compileAddon } from './compile-addon.ts';
import { asFailure } from './install-failure.ts';
import { withInstallLock } from './install-lock.ts';
import type { InstallPlan } from './install-plan.ts';
import type { ObtainedLibrary } from './obtain-library.ts';
import { obtainLibrary } from './obtain-library.ts';
import type { OnProgress } from './progress.ts';
import { asStage } from './progress.ts';

/** How an installation is watched and tested. */
export interface InstallOptions {
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
  /** How to run the test where the process's own program can't: in a packaged app. */
  readonly probe?: ProbeRunner;
}

/** What came of it. */
export interface InstallResult {
  readonly installation: Installation;
  readonly report: ProbeReport;
}

/**
 * Carries a plan out in a fresh folder. The engine in use stays in use until the new one has computed right values in a process
 * of its own; then one durable write makes the new one current and the others are removed. Aborting leaves everything as it was.
 */
export async function installNative(
  plan: InstallPlan,
  options: InstallOptions = {},
): Promise<Result<InstallResult>> {
  try {
    return await withInstallLock(plan.home, () => installLocked(plan, options));
  } catch (error) {
    return asFailure(error, plan.home);
  }
}

async function installLocked(plan: InstallPlan, options: InstallOptions): Promise<Result<InstallResult>> {
  const { onProgress = () => undefined, signal, probe } = options;
  const id = freshId();
  const folder = join(installationsFolder(plan.home), id);
  let isActive = false;
  try {
    await mkdir(folder, { recursive: true });
    const obtained = await obtainLibrary(plan, { folder, onProgress, signal });
    const { library } = obtained;
    await checkMachine(library);
    const sources = await readAddonSources();
    const [output, buildFolder] = [addonFile(folder), join(folder, 'build')];
    const compiled = await asStage('compile', onProgress, () =>
      compileAddon({ library, sources, output, buildFolder, signal }),
    );
    const tested = await asStage('test', onProgress, () => probeAddon(output, probe));
    if (!tested.ok) return tested;
    signal?.throwIfAborted();
    const record: InstallationRecord = {
      format: 1,
      id,
      tensorflow: tested.value.tensorflow,
      ...originOf(folder, obtained),
      platform: process.platform,
      architecture: process.arch,
      sourcesHash: hashSources(sources),
      ...compiled,
    };
    await asStage('activate', onProgress, () => activate(plan.home, folder, record));
    isActive = true;
    await removeOthers(plan.home, [folder, library.libraryFolder]);
    if (obtained.leftover !== null) await rm(obtained.leftover, { recursive: true, force: true });
    return success({ installation: { ...record, folder, addon: output }, report: tested.value });
  } finally {
    if (!isActive) await rm(folder, { recursive: true, force: true });
  }
}

/** Sortable by time, and never one that was there before. */
function freshId(): string {
  const time = new Date().toISOString().replace(/[-:]/g, '').slice(0, 15).toLowerCase();
  return `${time}-${randomBytes(3).toString('hex')}`;
}

function originOf(
  folder: string,
  { library, source }: ObtainedLibrary,
): Pick<InstallationRecord, 'source' | 'libraryFolder'> {
  const inside = relative(folder, library.libraryFolder);
  return { source, libraryFolder: inside.startsWith('..') ? library.libraryFolder : inside };
}

async function activate(home: string, folder: string, record: InstallationRecord): Promise<void> {
  const encoder = new TextEncoder();
  await durableWrite(join(folder, 'install.json'), encoder.encode(`${JSON.stringify(record, null, 2)}\n`));
  await durableWrite(currentFile(home), encoder.encode(currentText(record.id)));
}

/** Earlier installations and what crashed ones left. A process that runs one keeps its files until it ends. */
async function removeOthers(home: string, inUse: readonly string[]): Promise<void> {
  const root = installationsFolder(home);
  const entries = await readdir(root, { withFileTypes: true });
  for (const entry of entries.filter((each) => each.isDirectory())) {
    const folder = join(root, entry.name);
    // The library of an earlier installation may serve this one.
    const isInUse = inUse.some((path) => path === folder || path.startsWith(folder + sep));
    if (!isInUse) await rm(folder, { recursive: true, force: true });
  }
}
