/** @file For which machine a library was built, by its first bytes. */

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { checkMachine } from '../../../../../../electron/engine/native/install/check-machine.ts';
import { machineOf, parseMachine } from '../../../../../../electron/engine/native/install/machine-of.ts';

/** The first 20 bytes of an ELF file. */
function elf(machine: number): Buffer {
  const head = Buffer.alloc(20);
  head.write('\x7fELF', 'latin1');
  head[4] = 2;
  head[5] = 1;
  head.writeUInt16LE(machine, 18);
  return head;
}

function mach(type: number): Buffer {
  const head = Buffer.alloc(20);
  head.writeUInt32LE(0xfeedfacf, 0);
  head.writeUInt32LE(type, 4);
  return head;
}

describe('machineOf', () => {
  it.each([
    [elf(62), { platform: 'linux', architecture: 'x64' }],
    [elf(183), { platform: 'linux', architecture: 'arm64' }],
    [elf(21), { platform: 'linux', architecture: 'ELF machine 21' }],
    [mach(0x0100000c), { platform: 'darwin', architecture: 'arm64' }],
    [mach(0x01000007), { platform: 'darwin', architecture: 'x64' }],
    [Buffer.from('/* GNU ld script */ ', 'latin1'), null],
  ])('%o', (head, expected) => {
    expect(parseMachine(head)).toEqual(expected);
  });

  it('agrees with Node about the program that runs this', async () => {
    expect(await machineOf(process.execPath)).toEqual({
      platform: process.platform,
      architecture: process.arch,
    });
  });
});

describe('checkMachine', () => {
  async function libraryOf(head: Buffer): Promise<Parameters<typeof checkMachine>[0]> {
    const folder = await mkdtemp(join(tmpdir(), 'machine-'));
    const file = join(folder, 'libtensorflow.so.2');
    await writeFile(file, head);
    return { includeFolder: folder, libraryFolder: folder, libraries: [file] };
  }

  it('accepts a library for this machine', async () => {
    await expect(checkMachine(await libraryOf(elf(62)), 'linux', 'x64')).resolves.toBeUndefined();
  });
  it('refuses one for another, and names both', async () => {
    await expect(checkMachine(await libraryOf(elf(183)), 'linux', 'x64')).rejects.toMatchObject({
      problem: {
        code: 'engine/library-wrong-machine',
        message: expect.stringMatching(/linux arm64.*linux x64/) as string,
      },
    });
  });
  it('refuses a file that was cut short', async () => {
    await expect(checkMachine(await libraryOf(Buffer.alloc(3)), 'linux', 'x64')).rejects.toMatchObject({
      problem: { code: 'engine/library-damaged' },
    });
  });
});
