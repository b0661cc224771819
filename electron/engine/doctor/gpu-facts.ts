/** @file What the machine and NVIDIA's driver say of graphics cards. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand } from '../native/run-command.ts';
import type { GpuFacts } from './diagnosis.ts';

const NVIDIA_VENDOR = '0x10de';
/** First byte of the PCI class of display controllers: VGA, and 3D without a screen. */
const DISPLAY_CLASS = '0x03';

/** Asks the bus, `nvidia-smi` and the kernel, in this order of detail. */
export async function readGpuFacts(): Promise<GpuFacts> {
  const cards = await countCards();
  const query = ['--query-gpu=name,memory.total,compute_cap,driver_version', '--format=csv,noheader'];
  const result = await runCommand('nvidia-smi', query, { timeoutMs: 20_000 });
  const lines = result?.code === 0 ? result.stdout.split('\n').filter((line) => line.trim() !== '') : [];
  const fields = lines.map((line) => line.split(',').map((field) => field.trim()));
  return {
    cards,
    driver: fields[0]?.[3] ?? (await driverOfKernel()),
    devices: fields.map(([name, memory, capability]) => `${name}, ${memory}, compute ${capability}`),
  };
}

/** Linux shows every device of the bus; elsewhere the driver is the only one to ask. */
async function countCards(bus = '/sys/bus/pci/devices'): Promise<number | null> {
  const devices = await readdir(bus).catch(() => null);
  if (devices === null) return null;
  const read = (device: string, file: string): Promise<string> =>
    readFile(join(bus, device, file), 'utf8').catch(() => '');
  const isCard = await Promise.all(
    devices.map(
      async (device) =>
        (await read(device, 'vendor')).startsWith(NVIDIA_VENDOR) &&
        (await read(device, 'class')).startsWith(DISPLAY_CLASS),
    ),
  );
  return isCard.filter(Boolean).length;
}

/** The kernel's part of the driver answers also where `nvidia-smi` is not installed, as in many containers. */
async function driverOfKernel(): Promise<string | null> {
  const text = await readFile('/proc/driver/nvidia/version', 'utf8').catch(() => '');
  return /Kernel Module\s+(?:for \S+\s+)?([\d.]+)/.exec(text)?.[1] ?? null;
}
