/** @file Facts of the machine that decide how fast an engine can be. */

import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, freemem, release, totalmem, type } from 'node:os';

import { runCommand } from '../native/run-command.ts';
import type { HostFacts } from './diagnosis.ts';

/** In the order of their age, by the names that are usual. */
const INSTRUCTIONS: readonly (readonly [name: string, flags: RegExp])[] = [
  ['SSE4.2', /\bsse4_2\b|\bsse4\.2\b/i],
  ['AVX', /\bavx(1\.0)?\b/i],
  ['AVX2', /\bavx2\b/i],
  ['FMA', /\bfma\b/i],
  ['AVX-512', /\bavx512f\b/i],
  ['AVX-512 VNNI', /\bavx512_?vnni\b/i],
  ['AVX-512 BF16', /\bavx512_?bf16\b/i],
  ['AMX', /\bamx_tile\b|\bamx-tile\b/i],
  ['NEON', /\basimd\b|\bneon\b/i],
];

/** Reads them anew at every call. */
export async function readHostFacts(): Promise<HostFacts> {
  const limit = process.constrainedMemory();
  const memory = totalmem();
  return {
    platform: process.platform,
    architecture: process.arch,
    system: await systemName(),
    node: process.versions.node,
    electron: 'electron' in process.versions ? process.versions.electron : null,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    vectorInstructions: await vectorInstructions(),
    memory,
    freeMemory: freemem(),
    // Without a limit the system answers with a number beyond all memory, or with none.
    memoryLimit: limit > 0 && limit < memory ? limit : null,
  };
}

async function vectorInstructions(): Promise<string[] | null> {
  const flags = await processorFlags();
  return flags === null ? null : instructionsIn(flags);
}

/**
 * The known instruction sets that a processor's flags name.
 * @internal
 */
export function instructionsIn(flags: string): string[] {
  return INSTRUCTIONS.filter(([, pattern]) => pattern.test(flags)).map(([name]) => name);
}

async function processorFlags(): Promise<string | null> {
  if (process.platform === 'linux') {
    const text = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
    return /^(?:flags|Features)\s*:(.*)$/m.exec(text)?.[1] ?? null;
  }
  if (process.platform === 'darwin') {
    if (process.arch === 'arm64') return 'neon';
    const names = ['machdep.cpu.features', 'machdep.cpu.leaf7_features'];
    const result = await runCommand('sysctl', ['-n', ...names]);
    return result?.code === 0 ? result.stdout : null;
  }
  return null;
}

async function systemName(): Promise<string> {
  const kernel = `${type()} ${release()}`;
  if (process.platform !== 'linux') return kernel;
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const name = /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(text)?.[1];
  return name === undefined ? kernel : `${name}, ${kernel}`;
}
