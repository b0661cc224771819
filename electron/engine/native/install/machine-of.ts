/** @file Reads from a shared library's first bytes which machine it was built for. */

import { open } from 'node:fs/promises';

/** A platform and an architecture by Node's names; null where the file says neither of those known here. */
export interface Machine {
  readonly platform: 'linux' | 'darwin' | null;
  readonly architecture: string | null;
}

const ELF_MACHINES = new Map([[3, 'ia32'], [40, 'arm'], [62, 'x64'], [183, 'arm64'], [243, 'riscv64']]); // prettier-ignore
const MACH_MACHINES = new Map([[0x01000007, 'x64'], [0x0100000c, 'arm64']]); // prettier-ignore

/** Null where the file is no shared library of a kind known here: a truncated download, or a linker script. */
export async function machineOf(file: string): Promise<Machine | null> {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(20);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return bytesRead < head.length ? null : parseMachine(head);
  } finally {
    await handle.close();
  }
}

/**
 * ELF: magic, then `e_machine` at 18. Mach-O of 64 bits: magic, then the CPU type; a universal file suits either.
 * @internal
 */
export function parseMachine(head: Buffer): Machine | null {
  if (head.readUInt32BE(0) === 0x7f454c46) {
    const machine = head[5] === 2 ? head.readUInt16BE(18) : head.readUInt16LE(18);
    return { platform: 'linux', architecture: ELF_MACHINES.get(machine) ?? `ELF machine ${machine}` };
  }
  if (head.readUInt32LE(0) === 0xfeedfacf) {
    const type = head.readUInt32LE(4);
    return { platform: 'darwin', architecture: MACH_MACHINES.get(type) ?? `Mach-O type ${type}` };
  }
  if (head.readUInt32BE(0) === 0xcafebabe) return { platform: 'darwin', architecture: null };
  return null;
}
